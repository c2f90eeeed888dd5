const identifier = /^(id|no|nr|num|number|code|key|编号|编码|号码|代码|号)$/
const endsInIdentifier = /(编号|编码|号码|代码|id|号)$/

/** A name as its words: “CustomerID” and “customer_id” are both customer, id. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/(?<=[a-z]{3})s$/, ''))
}

/** What a key is of: “customer” for customer_id, 客户 for 客户编号; of a bare id, what the table is of. */
function subjectOf(column: string, table: string): string {
  const words = wordsOf(column).filter((word) => !identifier.test(word))
  const subject = words.join(' ').replace(endsInIdentifier, '').trim()
  return subject === '' ? (wordsOf(table).at(-1) ?? '') : subject
}

/**
 * How much two columns sound like one key, 0 to 1: the same name, an id of the same thing, a bare id in the table of that
 * thing, or one name within the other.
 */
export function keyNameLikeness(
  left: { table: string; column: string },
  right: { table: string; column: string },
): number {
  const [a, b] = [wordsOf(left.column).join(' '), wordsOf(right.column).join(' ')]
  const isBare = (text: string) => identifier.test(text)
  if (a === b && !isBare(a)) return 1
  const [x, y] = [subjectOf(left.column, left.table), subjectOf(right.column, right.table)]
  if (x !== '' && x === y) return 0.9
  if (x.length > 1 && y.length > 1 && (x.endsWith(y) || y.endsWith(x) || x.startsWith(y) || y.startsWith(x))) return 0.5
  return 0
}

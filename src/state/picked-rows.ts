/** Conditions of marks of a chart as one condition: the rows behind any of them, said as shortly as it can be. */
export function anyOf(wheres: readonly string[]): string {
  const [only] = wheres
  if (wheres.length <= 1) return only ?? 'TRUE'
  return sameColumn(wheres) ?? joinedRanges(wheres) ?? wheres.map((where) => `(${where})`).join(' OR ')
}

/** Rows that meet all of the conditions; undefined when there is none. */
export function allOf(conditions: readonly string[]): string | undefined {
  if (conditions.length === 0) return undefined
  return conditions.length === 1 ? conditions[0] : conditions.map((one) => `(${one})`).join(' AND ')
}

const name = /"(?:[^"]|"")+"/.source
const text = /'(?:[^']|'')*'/.source
const value = new RegExp(`^(${name}::VARCHAR) = (${text})$`)
const edge = `(?:DATE )?(?:${text}|[^\\s']+)`
const range = new RegExp(`^(${name}) >= (${edge}) AND \\1 (<=?) (${edge})$`)

function sameColumn(wheres: readonly string[]): string | undefined {
  const found = wheres.map((where) => value.exec(where))
  const [first] = found
  if (!first || found.some((one) => one?.[1] !== first[1])) return undefined
  return `${first[1]} IN (${found.map((one) => one![2]).join(', ')})`
}

interface Range {
  column: string
  from: string
  to: string
  last: string
}

/** Bins side by side are one range. */
function joinedRanges(wheres: readonly string[]): string | undefined {
  const found = wheres.map((where): Range | undefined => {
    const [, column, from, last, to] = range.exec(where) ?? []
    return column && from && last && to ? { column, from, to, last } : undefined
  })
  const [first] = found
  if (!first || found.some((one) => one?.column !== first.column)) return undefined
  const sorted = (found as Range[]).toSorted((a, b) => order(a.from) - order(b.from))
  const joined: Range[] = []
  for (const one of sorted) {
    const before = joined.at(-1)
    if (before && before.to === one.from) Object.assign(before, { to: one.to, last: one.last })
    else if (!before || before.from !== one.from) joined.push({ ...one })
  }
  const said = joined.map(({ column, from, to, last }) => `${column} >= ${from} AND ${column} ${last} ${to}`)
  return said.length === 1 ? said[0] : said.map((one) => `(${one})`).join(' OR ')
}

const order = (edge: string) => (edge.startsWith('DATE') ? Date.parse(edge.slice(6, -1)) : Number.parseFloat(edge))

/** A condition as a person reads it: no casts, no quotes of names, figures without their tail. */
export function readable(condition: string): string {
  return condition
    .replaceAll(/::(VARCHAR|DOUBLE)\b/g, '')
    .replaceAll(/\bDATE '/g, "'")
    .replaceAll(new RegExp(name, 'g'), (quoted) => quoted.slice(1, -1).replaceAll('""', '"'))
    .replaceAll(/\d+(?:\.\d{4,}|(?:\.\d+)?e[+-]?\d+|\.\d{4,}e[+-]?\d+)/gi, (figure) =>
      String(Number(Number(figure).toPrecision(4))),
    )
    .replaceAll("''", "'")
}

import type { ColumnData } from '../../../core/columns'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, idents } from '../../../database/sql'
import { similarGroups } from '../../../learning/matching/similar-groups'
import { orderSql } from '../../../learning/relational/order-by'
import type { Params } from './run'

export interface Similar {
  /** 1 for a row that stays. */
  kept: Int8Array
  /** The first row of the group that each row is in. */
  groups: Int32Array
  groupCount: number
  /** The first groups, with the text that stays. */
  examples: { kept: string; others: string[] }[]
  compared: number
}

const mostExamples = 50

/** Rows of similar texts, and which of them stays. */
export async function findSimilar({ params, inputs, database, progress }: StepContext<Params>): Promise<Similar> {
  const table = inputs[0]!
  const { similarity, columns, keep, orderBy = [] } = params
  const texts = similarity.columns.map((name, i) => `${ident(name)}::VARCHAR AS t${i}`)
  const key = columns.length > 0 ? `dense_rank() OVER (ORDER BY ${idents(columns)})` : '0'
  const place = `row_number() OVER (ORDER BY ${orderSql(orderBy)})`
  const data = await database.query(
    `SELECT ${key}::INTEGER AS k, ${orderBy.length > 0 ? place : 'rowid'}::INTEGER AS place, ${texts.join(', ')} FROM ${ident(table.name)} ORDER BY rowid`,
  )
  const [keyColumn, placeColumn, ...textColumns] = data.columns
  const numbersOf = (column: typeof keyColumn) => (column?.kind === 'number' ? column.values : new Float64Array(0))
  const places = numbersOf(placeColumn)
  const read = textColumns.map((column) => textsOf(column))
  const comparing = words('比较名称', 'Comparing names')
  const { groups, compared } = similarGroups(
    read,
    columns.length > 0 ? Int32Array.from(numbersOf(keyColumn)) : null,
    similarity,
    (done) => progress.at(0.1 + 0.8 * done, comparing),
  )
  const best = new Map<number, number>()
  groups.forEach((group, row) => {
    const now = best.get(group)
    const isBetter = now === undefined || (keep === 'first' ? places[row]! < places[now]! : places[row]! > places[now]!)
    if (isBetter) best.set(group, row)
  })
  const kept = Int8Array.from(groups, (group, row) => (best.get(group) === row ? 1 : 0))
  const others = new Map<number, string[]>()
  groups.forEach((group, row) => {
    if (kept[row]) return
    const found = others.get(group)
    const text = textOf(read, row)
    if (!found) others.set(group, [text])
    else if (found.length < 5 && !found.includes(text)) found.push(text)
  })
  // What differs in spelling is worth seeing first.
  const examples = [...others].map(([group, texts]) => ({ kept: textOf(read, best.get(group)!), others: texts }))
  const isTelling = ({ kept: text, others: alike }: (typeof examples)[number]) => alike.some((one) => one !== text)
  examples.sort((a, b) => Number(isTelling(b)) - Number(isTelling(a)))
  for (const one of examples) one.others.sort((a, b) => Number(a === one.kept) - Number(b === one.kept))
  return { kept, groups, groupCount: others.size, examples: examples.slice(0, mostExamples), compared }
}

const textOf = (columns: readonly (readonly (string | null)[])[], row: number) =>
  columns.map((texts) => texts[row] ?? '').join(' · ')

function textsOf(column: ColumnData): (string | null)[] {
  if (column.kind === 'strings') return column.values
  if (column.kind === 'text') return Array.from(column.codes, (code) => column.levels[code] ?? null)
  throw new Error(`Texts came back as ${column.kind}`)
}

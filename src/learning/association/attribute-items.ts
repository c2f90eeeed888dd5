import { familyOf, type ColumnInfo } from '../../core/column'
import type { StepDatabase } from '../../core/step'
import { columnOf, type TableInfo } from '../../core/table'
import { ident, literal } from '../../database/sql'
import { trimmed } from './item-text'

interface Cut {
  bins: number
  binning: 'quantile' | 'width'
}

/**
 * Columns of a table with one row for each customer, as items: a true/false (or 0/1) column has its own name where it is
 * true, a category is `column=value`, a number the range it lies in, `20 < age ≤ 40`. Every row is a basket.
 */
export async function attributeItems(
  table: TableInfo,
  database: StepDatabase,
  columns: readonly string[],
  cut: Cut,
): Promise<{ pairs: string; count: string }> {
  const parts: string[] = []
  for (const name of columns) parts.push(await partOf(table.name, columnOf(table, name), database, cut))
  return {
    pairs: parts.map((item) => `SELECT rowid AS b, ${item} AS item FROM ${ident(table.name)}`).join(' UNION ALL '),
    count: `SELECT count(*) FROM ${ident(table.name)}`,
  }
}

async function partOf(table: string, column: ColumnInfo, database: StepDatabase, cut: Cut): Promise<string> {
  const name = ident(column.name)
  const equal = `${literal(`${column.name}=`)} || ${trimmed(`${name}::VARCHAR`)}`
  const family = familyOf(column.type)
  if (family === 'boolean') return `CASE WHEN ${name} THEN ${literal(column.name)} END`
  if (family !== 'number') return `CASE WHEN ${trimmed(`${name}::VARCHAR`)} <> '' THEN ${equal} END`
  const finite = `isfinite(${name}::DOUBLE)`
  const values = await database.rows(
    `SELECT DISTINCT ${name}::DOUBLE AS x FROM ${ident(table)} WHERE ${finite} ORDER BY x LIMIT ${cut.bins + 1}`,
  )
  if (values.every(([x]) => x === 0 || x === 1)) return `CASE WHEN ${name} = 1 THEN ${literal(column.name)} END`
  if (values.length <= cut.bins) return equal
  const edges = await edgesOf(table, column.name, database, cut)
  const x = `${name}::DOUBLE`
  const ranges = edges.map((edge, i) => {
    const text = i === 0 ? `${column.name} ≤ ${edge}` : `${edges[i - 1]} < ${column.name} ≤ ${edge}`
    return `WHEN ${x} <= ${literal(edge)} THEN ${literal(text)}`
  })
  const last = `WHEN ${finite} THEN ${literal(`${column.name} > ${edges.at(-1)}`)}`
  return `CASE WHEN NOT ${finite} THEN NULL ${ranges.join(' ')} ${last} END`
}

/** Inner edges with four digits, as one would say them; an edge belongs to the range below it. */
async function edgesOf(table: string, column: string, database: StepDatabase, cut: Cut): Promise<number[]> {
  const x = `${ident(column)}::DOUBLE`
  const shares = Array.from({ length: cut.bins - 1 }, (_, i) => (i + 1) / cut.bins)
  const select =
    cut.binning === 'quantile'
      ? shares.map((share) => `quantile_cont(${x}, ${share})`)
      : shares.map((share) => `min(${x}) + (max(${x}) - min(${x})) * ${share}`)
  const [row = []] = await database.rows(`SELECT ${select.join(', ')} FROM ${ident(table)} WHERE isfinite(${x})`)
  return [...new Set(row.map((edge) => Number(Number(edge).toPrecision(4))))]
}

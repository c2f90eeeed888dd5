import { familyOf, type ColumnInfo } from '../core/column'
import type { TableInfo } from '../core/table'
import { ident, literal } from '../database/sql'
import type { ColumnPicture, Picture, ResultPicture, TablePicture } from '../project/difference/picture'
import { kindOf } from '../steps/catalogue'
import { inputNames, type Engine } from './engine'

/** With more values, or longer ones, a column is no list of categories. */
const mostCategories = 50
const longestCategory = 60
/** A wider table is looked at in its first columns. */
const mostColumns = 200

/** The session as it is now: tables with their columns and categories, results with their figures. */
export async function takePicture(engine: Engine): Promise<Picture> {
  const { history } = engine
  const segments = segmentColumns(engine)
  const tables: TablePicture[] = []
  for (const table of history.tables.values()) tables.push(await tablePicture(engine, table, segments))
  const results = history.applied.flatMap(({ entry, result, failure }): ResultPicture[] => {
    if (entry.type !== 'step' || entry.step.kind === 'report') return []
    const { metrics = {}, sentence } = result ?? {}
    return [
      { entry: entry.id, kind: entry.step.kind, metrics, ...(sentence && { sentence }), ...(failure && { failure }) },
    ]
  })
  return { tables, results }
}

async function tablePicture(engine: Engine, table: TableInfo, segments: ReadonlySet<string>): Promise<TablePicture> {
  const owner = await engine.database()
  const name = ident(table.name)
  const columns = table.columns.slice(0, mostColumns)
  const measures = columns.flatMap((column) => {
    const c = ident(column.name)
    const mean = familyOf(column.type) === 'number' ? `avg(${c}::DOUBLE)` : 'NULL'
    return [`count(*) - count(${c})`, `CASE WHEN isfinite(${mean}) THEN ${mean} END`, `approx_count_distinct(${c})`]
  })
  const { rows } = await owner.answer(`SELECT ${measures.join(', ')} FROM ${name}`)
  const figures = (rows[0] ?? []).map((value) => (value === null ? null : Number(value)))
  const pictures: ColumnPicture[] = []
  for (const [i, column] of columns.entries()) {
    const [nulls, mean, distinct] = figures.slice(3 * i, 3 * i + 3)
    const isSegment = segments.has(JSON.stringify([table.name, column.name]))
    const categories =
      isCounted(column, isSegment) && (distinct ?? 0) <= 2 * mostCategories
        ? await categoriesOf(engine, table.name, column.name)
        : undefined
    pictures.push({
      name: column.name,
      type: column.type,
      nulls: nulls ?? 0,
      ...(familyOf(column.type) === 'number' && !isSegment && { mean: mean ?? null }),
      ...(categories && { categories }),
      ...(isSegment && { isSegment }),
    })
  }
  return { name: table.name, rows: table.rows, columns: pictures }
}

const isCounted = (column: ColumnInfo, isSegment: boolean) =>
  isSegment || ['text', 'boolean'].includes(familyOf(column.type))

/** Rows by value; undefined where there are too many values. */
async function categoriesOf(
  engine: Engine,
  table: string,
  column: string,
): Promise<Record<string, number> | undefined> {
  const c = ident(column)
  const owner = await engine.database()
  const { rows } = await owner.answer(
    `SELECT coalesce(${c}::VARCHAR, ${literal('')}), count(*) FROM ${ident(table)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostCategories + 1}`,
  )
  if (rows.length > mostCategories || rows.some(([value]) => String(value).length > longestCategory)) return undefined
  return Object.fromEntries(rows.map(([value, count]) => [String(value), Number(count)]))
}

/** The columns that steps of segmenting have added, as JSON of table and column. */
function segmentColumns({ history }: Engine): ReadonlySet<string> {
  const found = new Set<string>()
  const columnsOf = new Map<string, ReadonlySet<string>>()
  for (const { entry, outputs } of history.applied) {
    for (const { info } of outputs) {
      const isSegmenting = entry.type === 'step' && ['segment', 'value'].includes(kindOf(entry.step.kind).stage)
      const before = new Set(
        entry.type === 'step' ? inputNames(entry.step).flatMap((name) => [...(columnsOf.get(name) ?? [])]) : [],
      )
      for (const column of info.columns) {
        const isInteger = /INT/.test(column.type) || familyOf(column.type) === 'text'
        if (isSegmenting && isInteger && !before.has(column.name)) found.add(JSON.stringify([info.name, column.name]))
        // A later step hands a segment on.
        else if (entry.type === 'step')
          for (const input of inputNames(entry.step))
            if (found.has(JSON.stringify([input, column.name]))) found.add(JSON.stringify([info.name, column.name]))
      }
      columnsOf.set(info.name, new Set(info.columns.map((column) => column.name)))
    }
  }
  return found
}

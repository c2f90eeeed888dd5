import { familyOf } from '../../core/column'
import type { Columns } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import { columnOf } from '../../core/table'
import { words } from '../../core/words'
import { ident } from '../../database/sql'
import { itemTableOf } from './item-facts'
import { itemPlaces } from './read-taken'
import type { RecommendContext } from './recommender'
import { termWeights } from './term-weights'

/** What describes items, as unit vectors: item i has the features `features[offsets[i] … offsets[i + 1])`, ascending. */
export interface ItemFeatures {
  names: string[]
  offsets: Int32Array
  features: Int32Array
  values: Float64Array
}

/**
 * Unit vectors of items by their place: numbers from 0 to 1 (flags as they are), one feature for each category, the
 * weighted words of a text. An item that the item table does not have is a vector of zeros.
 * @throws TerrariumError `missing-parameter`, `missing-column`, `unfit-column`
 */
export async function itemFeatures(
  context: RecommendContext,
  columns: readonly string[],
  text: string | undefined,
): Promise<ItemFeatures> {
  const { database } = context
  if (columns.length === 0 && text === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words(
        '需要描述商品的列：“columns”或“text”。',
        'Columns that describe the items are needed: “columns” or “text”.',
      ),
      words('例如类别、品牌、价格，或一段说明文字。', 'Such as category, brand, price, or a description.'),
    )
  const { table, key } = await itemTableOf(context)
  const named = columns.flatMap((name) =>
    name.endsWith('*') && !table.columns.some((c) => c.name === name)
      ? table.columns.filter((c) => c.name.startsWith(name.slice(0, -1))).map((c) => c.name)
      : [name],
  )
  const infos = named.map((name) => columnOf(table, name))
  const select = infos.map(({ name, type }, i) => {
    const family = familyOf(type)
    if (family === 'number') return `avg(${ident(name)}::DOUBLE) AS c${i}`
    if (family === 'boolean') return `avg(${ident(name)}::INTEGER)::DOUBLE AS c${i}`
    if (family === 'text') return `min(${ident(name)}::VARCHAR) AS c${i}`
    throw new TerrariumError(
      'unfit-column',
      words(`列“${name}”（${type}）不能描述商品。`, `Column “${name}” (${type}) cannot describe items.`),
      words('用数字、是非或文字列。', 'Use numbers, true/false or texts.'),
    )
  })
  if (text !== undefined) select.push(`min(${ident(columnOf(table, text).name)}::VARCHAR) AS words`)
  const rows = await database.query(
    `WITH i AS (${itemPlaces(context)}),
      f AS (SELECT ${ident(key)}::VARCHAR AS item_key, ${select.join(', ')} FROM ${ident(table.name)} GROUP BY 1)
    SELECT f.* EXCLUDE (item_key) FROM i LEFT JOIN f ON i.id::VARCHAR = f.item_key ORDER BY i.place`,
  )
  const sparse = new SparseRows(rows.length)
  infos.forEach(({ name }, i) => addColumn(sparse, rows, `c${i}`, name))
  if (text !== undefined)
    termWeights(stringsOf(rows, 'words')).forEach(({ row, term, weight }) => sparse.add(row, term, weight))
  return sparse.units()
}

function addColumn(sparse: SparseRows, rows: Columns, name: string, label: string): void {
  const column = rows.columns.find((c) => c.name === name)
  if (column?.kind === 'number') {
    let [low, high] = [Infinity, -Infinity]
    for (const x of column.values) if (Number.isFinite(x)) [low, high] = [Math.min(low, x), Math.max(high, x)]
    const isFlag = low >= 0 && high <= 1
    column.values.forEach((x, row) => {
      if (!Number.isFinite(x)) return
      const value = isFlag ? x : high > low ? (x - low) / (high - low) : 0
      if (value !== 0) sparse.add(row, label, value)
    })
    return
  }
  stringsOf(rows, name).forEach((value, row) => {
    if (value?.trim()) sparse.add(row, `${label}=${value.trim()}`, 1)
  })
}

function stringsOf(rows: Columns, name: string): (string | null)[] {
  const column = rows.columns.find((c) => c.name === name)
  if (column?.kind === 'strings') return column.values
  if (column?.kind === 'text') return Array.from(column.codes, (code) => column.levels[code] ?? null)
  return new Array<string | null>(rows.length).fill(null)
}

/** Rows that take features by name, in the order in which the names come first. */
class SparseRows {
  readonly #places = new Map<string, number>()
  readonly #rows: Map<number, number>[]

  constructor(rows: number) {
    this.#rows = Array.from({ length: rows }, () => new Map<number, number>())
  }

  add(row: number, name: string, value: number): void {
    let place = this.#places.get(name)
    if (place === undefined) this.#places.set(name, (place = this.#places.size))
    const own = this.#rows[row]!
    own.set(place, (own.get(place) ?? 0) + value)
  }

  units(): ItemFeatures {
    const offsets = new Int32Array(this.#rows.length + 1)
    const [features, values]: [number[], number[]] = [[], []]
    this.#rows.forEach((own, row) => {
      const entries = [...own].sort((a, b) => a[0] - b[0])
      const norm = Math.sqrt(entries.reduce((sum, [, x]) => sum + x * x, 0))
      for (const [feature, x] of entries) {
        features.push(feature)
        values.push(norm > 0 ? x / norm : 0)
      }
      offsets[row + 1] = features.length
    })
    return {
      names: [...this.#places.keys()],
      offsets,
      features: Int32Array.from(features),
      values: Float64Array.from(values),
    }
  }
}

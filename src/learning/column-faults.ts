import type { Columns } from '../core/columns'
import type { Preparation } from '../core/preparation'
import type { TableInfo } from '../core/table'
import type { DesignMatrix } from './design-matrix'
import { collinearFeatures, type Collinear } from './logistic/collinear'
import { rawColumn } from './raw-column'

/** Where this many rows or more have a whole number each, and none twice, it numbers them. */
const fewestNumbered = 100
/** Numbers that count rows leave few out between the first and the last. */
const mostGaps = 3

/** The number columns that name the rows: ids by their role, or whole numbers that run through. */
export function namingNumbers(table: TableInfo, names: readonly string[], rows: Columns): string[] {
  return names.filter((name) => {
    const info = table.columns.find((c) => c.name === name)
    const raw = rawColumn(rows, name)
    if (raw.kind !== 'number' || !info || !/INT/i.test(info.type)) return false
    if (info.role === 'customer-id') return true
    if (info.role !== undefined || rows.length < fewestNumbered) return false
    let [least, most] = [Infinity, -Infinity]
    for (const x of raw.values) {
      if (!Number.isInteger(x)) return false
      least = Math.min(least, x)
      most = Math.max(most, x)
    }
    return most - least < mostGaps * rows.length && new Set(raw.values).size === rows.length
  })
}

/** Columns that determine others, with those. */
export interface Determined {
  names: string[]
  by: string[]
}

/** So many rows show what depends on what; the others are only asked whether it holds. */
const mostLooked = 4000
const mostFeatures = 200

/**
 * The raw columns of which nothing is left beside the columns before them: all their features are linear combinations of
 * others'. Levels that two columns share, such as “no internet”, do not make a column superfluous. Of very many features
 * nothing is said.
 */
export function determinedColumns(preparation: Preparation, x: DesignMatrix): Determined[] {
  const width = x.features.length
  if (width < 2 || width > mostFeatures || x.rows <= width) return []
  const step = Math.max(1, Math.floor(x.rows / mostLooked))
  const found = linearParts(x, step)
  if (found.length === 0) return []
  const owner = ownersOf(preparation)
  const groups = new Map<string, Determined>()
  for (const { column } of preparation.inputs) {
    const own = Array.from(owner.keys()).filter((f) => owner[f] === column)
    const parts = own.flatMap((f) => found.filter(({ feature }) => feature === f))
    if (own.length === 0 || parts.length < own.length) continue
    const by = [...new Set(parts.flatMap((part) => part.by.map((f) => owner[f]!)))].filter((name) => name !== column)
    if (by.length === 0 || !(step === 1 || parts.every((part) => holds(x, part)))) continue
    const group = groups.get(by.join('\n'))
    if (group) group.names.push(column)
    else groups.set(by.join('\n'), { names: [column], by })
  }
  return [...groups.values()]
}

/** By feature, the raw column that it comes from. */
function ownersOf({ inputs, features }: Preparation): string[] {
  const owners: string[] = []
  for (const input of inputs) {
    const isOne = input.kind === 'number' || input.encoding === 'ordinal'
    const width = isOne ? 1 : input.levels.length - (input.encoding === 'one-hot-drop-first' ? 1 : 0)
    for (let i = 0; i < width; i++) owners.push(input.column)
  }
  return owners.slice(0, features.length)
}

/** Features that others determine in every so many rows, with those; one with a missing value has no part in it. */
function linearParts(x: DesignMatrix, step: number): Collinear[] {
  const isWhole = (f: number) => {
    for (let i = 0; i < x.rows; i += step) if (Number.isNaN(x.values[f * x.rows + i]!)) return false
    return true
  }
  const whole = Array.from(x.features.keys()).filter(isWhole)
  return collinearFeatures(gramOf(x, whole, step), whole.length)
    .filter(({ by }) => by.length > 0)
    .map(({ feature, by }) => ({ feature: whole[feature]!, by: by.map((f) => whole[f]!) }))
}

/** Σ (1, x)(1, x)ᵀ over every so many rows, of columns around their means, so that no large number hides a small one. */
function gramOf({ values, rows }: DesignMatrix, features: readonly number[], step: number): Float64Array {
  const size = features.length + 1
  const count = Math.ceil(rows / step)
  const columns = Array.from({ length: size }, (_, j) => {
    const column = new Float64Array(count)
    if (j === 0) return column.fill(1)
    let mean = 0
    for (let i = 0; i < count; i++) mean += (column[i] = values[features[j - 1]! * rows + i * step]!) / count
    return column.map((v) => v - mean)
  })
  const gram = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const [a, b] = [columns[i]!, columns[j]!]
      let sum = 0
      for (let r = 0; r < count; r++) sum += a[r]! * b[r]!
      gram[i * size + j] = gram[j * size + i] = sum
    }
  return gram
}

/** Whether what the looked at rows showed is so in all. */
function holds(x: DesignMatrix, { feature, by }: Collinear): boolean {
  const gram = gramOf(x, [...by, feature], 1)
  return !gram.some(Number.isNaN) && collinearFeatures(gram, by.length + 1).some((one) => one.feature === by.length)
}

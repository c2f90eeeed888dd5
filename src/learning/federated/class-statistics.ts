import type { DesignMatrix } from '../design-matrix'
import { sortLabels } from '../class-labels'
import { moments } from '../../math/moments'
import { levelsIn, type Schema } from './schema'
import type { Figure, Figures } from './update-table'

/** Of each class: rows, mean and squares of each number, rows of each level. Naive Bayes needs no more. */
export function classFigures(schema: Schema, x: DesignMatrix, codes: Int32Array, labels: readonly string[]): Figure[] {
  const figures: Figure[] = []
  const numbers = new Set(schema.inputs.filter(({ kind }) => kind === 'number').map(({ column }) => column))
  labels.forEach((label, k) => {
    const rows = Uint32Array.from(codes.keys()).filter((i) => codes[i] === k)
    figures.push({ part: 'class', row: label, column: '', value: rows.length })
    x.features.forEach((feature, f) => {
      const values = Float64Array.from(rows, (i) => x.values[f * x.rows + i]!)
      if (!numbers.has(feature)) {
        const n = values.reduce((sum, value) => sum + value, 0)
        if (n > 0) figures.push({ part: 'count', row: label, column: feature, value: n })
        return
      }
      const { mean } = moments(values)
      const centre = values.length > 0 ? mean : 0
      figures.push({ part: 'mean', row: label, column: feature, value: centre })
      figures.push({
        part: 'squares',
        row: label,
        column: feature,
        value: values.reduce((sum, v) => sum + (v - centre) ** 2, 0),
      })
    })
  })
  return figures
}

/** Statistics by class over the sites. */
export interface ClassStatistics {
  labels: string[]
  levels: Map<string, string[]>
  rows: number[]
  /** By class, then by number. */
  means: number[][]
  squares: number[][]
  /** By class: rows of each level, by feature. */
  counts: Map<string, number>[]
}

/** Parts together as one (Chan, Golub and LeVeque 1983). */
export function mergeClasses(schema: Schema, sites: readonly Figures[], areNumbers: boolean): ClassStatistics {
  const labels = sortLabels(new Set(sites.flatMap((site) => site.of('class').map(({ row }) => row))), areNumbers)
  const numbers = schema.inputs.filter(({ kind }) => kind === 'number').map(({ column }) => column)
  const levels = levelsIn(
    schema,
    sites.flatMap((site) => site.of('count').map(({ column }) => column)),
  )
  const rows = labels.map(() => 0)
  const means = labels.map(() => numbers.map(() => 0))
  const squares = labels.map(() => numbers.map(() => 0))
  const counts = labels.map(() => new Map<string, number>())
  for (const site of sites) {
    const find = (part: string) =>
      new Map(site.of(part).map(({ row, column, value }) => [JSON.stringify([row, column]), value]))
    const [added, mean, square] = [find('class'), find('mean'), find('squares')]
    labels.forEach((label, k) => {
      const more = added.get(JSON.stringify([label, ''])) ?? 0
      if (more === 0) return
      const whole = rows[k]! + more
      numbers.forEach((column, at) => {
        const key = JSON.stringify([label, column])
        const shift = (mean.get(key) ?? 0) - means[k]![at]!
        squares[k]![at]! += (square.get(key) ?? 0) + (shift * shift * rows[k]! * more) / whole
        means[k]![at]! += (shift * more) / whole
      })
      rows[k] = whole
    })
    for (const { row, column, value } of site.of('count')) {
      const found = counts[labels.indexOf(row)]!
      found.set(column, (found.get(column) ?? 0) + value)
    }
  }
  return { labels, levels, rows, means, squares, counts }
}

export function classStatisticsFigures(
  schema: Schema,
  { labels, rows, means, squares, counts }: ClassStatistics,
): Figure[] {
  const numbers = schema.inputs.filter(({ kind }) => kind === 'number').map(({ column }) => column)
  return labels.flatMap((label, k) => [
    { part: 'class', row: label, column: '', value: rows[k]! },
    ...numbers.flatMap((column, at) => [
      { part: 'mean', row: label, column, value: means[k]![at]! },
      { part: 'squares', row: label, column, value: squares[k]![at]! },
    ]),
    ...[...counts[k]!].map(([column, value]) => ({ part: 'count', row: label, column, value })),
  ])
}

/** Mean and deviation of each number over all classes. */
export function scalesOf({ rows, means, squares }: ClassStatistics, numbers: readonly string[]) {
  const all = rows.reduce((sum, n) => sum + n, 0)
  return new Map(
    numbers.map((column, at) => {
      const shift = rows.reduce((sum, n, k) => sum + n * means[k]![at]!, 0) / Math.max(1, all)
      const variance =
        rows.reduce((sum, n, k) => sum + squares[k]![at]! + n * (means[k]![at]! - shift) ** 2, 0) / Math.max(1, all)
      return [column, { shift, scale: Math.sqrt(variance) || 1 }]
    }),
  )
}

import type { Model } from '../../../core/model'
import type { Random } from '../../../core/random'
import {
  classStatisticsFigures,
  mergeClasses,
  scalesOf,
  type ClassStatistics,
} from '../../../learning/federated/class-statistics'
import { mergeLinear, solveMerged, sumsFigures } from '../../../learning/federated/linear-statistics'
import {
  featureOf,
  preparationOf,
  readSchema,
  requireSameSchema,
  schemaFigures,
  type Schema,
} from '../../../learning/federated/schema'
import { readStart, readWeights, requireSameStart, startFigures, type Start } from '../../../learning/federated/start'
import type { Figures, Update } from '../../../learning/federated/update-table'
import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'

export interface Merged {
  /** What can be merged further, or what sites go on from. */
  update: Update
  model: Omit<Model, 'name' | 'trainedOn'> | null
  rows: number
  /** Named figures for the chart: coefficients, shares of classes or sizes of clusters. */
  figures: { name: string; value: number }[]
}

const columnsOf = ({ inputs }: Schema) =>
  inputs.map(({ column, kind }) => ({ name: column, type: kind === 'number' ? 'DOUBLE' : 'VARCHAR' }))

export function mergeLinearSites(sites: readonly Figures[], alpha: number): Merged {
  const schema = requireSameSchema(sites.map(readSchema))
  const { names, sums } = mergeLinear(schema, sites)
  const { preparation, fit, sums: reduced } = solveMerged(schema, names, sums, alpha)
  const learned = {
    intercept: fit.intercept,
    coefficients: [...fit.coefficients],
    sums: reduced,
    penalty: { l1: 0, l2: alpha, perRow: false },
  }
  return {
    update: { method: 'linear', stage: 'statistics', figures: [...schemaFigures(schema), ...sumsFigures(names, sums)] },
    model: {
      kind: 'linear-regression',
      task: 'regress',
      columns: columnsOf(schema),
      target: schema.target!,
      preparation,
      learned,
    },
    rows: sums.rows,
    figures: preparation.features.map((name, i) => ({ name, value: fit.coefficients[i]! })),
  }
}

const isNumberTarget = (site: Figures) => site.of('target-type')[0]?.row === 'number'

export function mergeBayes(sites: readonly Figures[], smoothing: number): Merged {
  const schema = requireSameSchema(sites.map(readSchema))
  const areNumbers = sites.every(isNumberTarget)
  const merged = mergeClasses(schema, sites, areNumbers)
  const { labels, rows, means, squares, counts, levels } = merged
  const numbers = schema.inputs.filter(({ kind }) => kind === 'number').map(({ column }) => column)
  const scales = scalesOf(merged, numbers)
  const preparation = preparationOf(schema, levels, (column) => scales.get(column)!, 'ordinal')
  const scaled = numbers.map((column) => scales.get(column)!)
  const place = (column: string) => preparation.features.indexOf(column)
  const learned = {
    variant: 'mixed',
    smoothing,
    classes: rows,
    normal: {
      features: numbers.map(place),
      means: Float64Array.from(
        means.flatMap((row) => row.map((mean, at) => (mean - scaled[at]!.shift) / scaled[at]!.scale)),
      ),
      squares: Float64Array.from(squares.flatMap((row) => row.map((square, at) => square / scaled[at]!.scale ** 2))),
    },
    sums: { features: [], values: new Float64Array() },
    levels: [...levels].map(([column, names]) => ({
      feature: place(column),
      kind: 'values',
      levels: names.map((_, i) => i),
      counts: labels.map((_, k) => names.map((level) => counts[k]!.get(featureOf(column, level)) ?? 0)),
    })),
    targetType: areNumbers ? 'DOUBLE' : 'VARCHAR',
  }
  const all = rows.reduce((sum, n) => sum + n, 0)
  return {
    update: { method: 'naive-bayes', stage: 'statistics', figures: statisticsFigures(schema, merged, areNumbers) },
    model: {
      kind: 'naive-bayes',
      task: 'classify',
      columns: columnsOf(schema),
      target: schema.target!,
      classes: labels,
      preparation,
      learned,
    },
    rows: all,
    figures: labels.map((name, k) => ({ name, value: rows[k]! / all })),
  }
}

const statisticsFigures = (schema: Schema, merged: ClassStatistics, areNumbers: boolean) => [
  ...schemaFigures(schema),
  { part: 'target-type', row: areNumbers ? 'number' : 'text', column: '', value: 0 },
  ...classStatisticsFigures(schema, merged),
]

/** The common start of a logistic regression (all weights 0) or of k-means (centres drawn around the means). */
export function mergeStatistics(
  method: 'logistic' | 'k-means',
  sites: readonly Figures[],
  clusters: number,
  random: Random,
): Merged {
  const schema = requireSameSchema(sites.map(readSchema))
  const merged = mergeClasses(schema, sites, sites.every(isNumberTarget))
  const numbers = schema.inputs.filter(({ kind }) => kind === 'number').map(({ column }) => column)
  const scales = scalesOf(merged, numbers)
  const isLogistic = method === 'logistic'
  if (isLogistic && merged.labels.length !== 2) throw notTwo(merged.labels.length)
  const preparation = preparationOf(
    schema,
    merged.levels,
    (column) => scales.get(column)!,
    isLogistic ? 'one-hot-drop-first' : 'one-hot',
  )
  const rows = merged.rows.reduce((sum, n) => sum + n, 0)
  const share = (feature: string) => merged.counts.reduce((sum, counts) => sum + (counts.get(feature) ?? 0), 0) / rows
  const center = () =>
    Float64Array.from(preparation.features, (feature) => {
      const p = numbers.includes(feature) ? null : share(feature)
      return p === null ? random.normal() : p + random.normal() * Math.sqrt(p * (1 - p))
    })
  const weights = isLogistic
    ? [new Float64Array(preparation.features.length + 1)]
    : Array.from({ length: clusters }, center)
  const start: Start = { schema, preparation, labels: isLogistic ? merged.labels : [], weights, round: 0 }
  return {
    update: { method, stage: 'start', figures: startFigures(start) },
    model: null,
    rows,
    figures: isLogistic
      ? merged.labels.map((name, k) => ({ name, value: merged.rows[k]! / rows }))
      : numbers.map((name) => ({ name, value: scales.get(name)!.shift })),
  }
}

/** Federated averaging: the mean of the sites' changes by their rows (McMahan et al., AISTATS 2017, algorithm 1). */
export function mergeLogisticRound(sites: readonly Figures[]): Merged {
  const start = requireSameStart(sites.map(readStart))
  const weights = Float64Array.from(start.weights[0]!)
  const all = sites.reduce((sum, site) => sum + site.value('rows'), 0)
  for (const site of sites)
    readWeights(site, 'change')[0]?.forEach((change, i) => (weights[i]! += (site.value('rows') / all) * change))
  const { schema, preparation, labels } = start
  const next: Start = { ...start, weights: [weights], round: start.round + 1 }
  return {
    update: { method: 'logistic', stage: 'start', figures: startFigures(next) },
    model: {
      kind: 'logistic-regression',
      task: 'classify',
      columns: columnsOf(schema),
      target: schema.target!,
      classes: labels,
      preparation,
      learned: { intercepts: [weights[0]!], coefficients: [[...weights.subarray(1)]], targetType: 'VARCHAR' },
    },
    rows: all,
    figures: preparation.features.map((name, i) => ({ name, value: weights[i + 1]! })),
  }
}

/** One exact pass of Lloyd's algorithm over all sites; a centre without rows stays where it was. */
export function mergeKMeansRound(sites: readonly Figures[]): Merged & { inertia: number } {
  const start = requireSameStart(sites.map(readStart))
  const { schema, preparation } = start
  const sizes = start.weights.map((_, k) => sites.reduce((sum, site) => sum + (site.of('size')[k]?.value ?? 0), 0))
  const sums = sites.map((site) => readWeights(site, 'sum'))
  const centers = start.weights.map((center, k) =>
    sizes[k] === 0 ? center : center.map((_, f) => sums.reduce((total, site) => total + site[k]![f]!, 0) / sizes[k]!),
  )
  const next: Start = { ...start, weights: centers, round: start.round + 1 }
  return {
    update: { method: 'k-means', stage: 'start', figures: startFigures(next) },
    model: {
      kind: 'k-means',
      task: 'cluster',
      columns: columnsOf(schema),
      preparation,
      learned: { centers: centers.map((center) => [...center]), counts: sizes, sizes },
    },
    rows: sizes.reduce((sum, n) => sum + n, 0),
    figures: sizes.map((value, k) => ({ name: String(k), value })),
    inertia: sites.reduce((sum, site) => sum + site.value('inertia'), 0),
  }
}

const notTwo = (classes: number) =>
  new TerrariumError(
    'too-many-classes',
    words(
      `目标一共有 ${classes} 类，联合逻辑回归要正好两类。`,
      `The target has ${classes} classes in all; a federated logistic regression takes exactly two.`,
    ),
    words('先归成两类，或改用朴素贝叶斯。', 'Bring it down to two, or use naive Bayes.'),
  )

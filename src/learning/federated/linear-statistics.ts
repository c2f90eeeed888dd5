import type { DesignMatrix } from '../design-matrix'
import { solveLinear } from '../linear/fit-linear'
import { linearSums, mergeSums, type LinearSums } from '../linear/linear-sums'
import type { Preparation } from '../../core/preparation'
import { levelsIn, preparationOf, type Schema } from './schema'
import type { Figure, Figures } from './update-table'

/** The name of the target among the features. */
const targetName = '(target)'

/** Means and cross products of every feature and the target: all that least squares needs of the rows. */
export function linearFigures(x: DesignMatrix, y: Float64Array): Figure[] {
  const { rows, means, products } = linearSums(null, x, y)
  const names = [...x.features, targetName]
  const size = names.length
  const figures: Figure[] = [{ part: 'rows', row: '', column: '', value: rows }]
  names.forEach((name, i) => figures.push({ part: 'mean', row: name, column: '', value: means[i]! }))
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++)
      figures.push({ part: 'product', row: names[i]!, column: names[j]!, value: products[i * size + j]! })
  return figures
}

/** The sums of a site over the features of all; one that it never saw is 0 in each of its rows. */
function sumsOver(names: readonly string[], figures: Figures): LinearSums {
  const place = new Map(names.map((name, i) => [name, i]))
  const size = names.length
  const means = new Float64Array(size)
  const products = new Float64Array(size * size)
  for (const { row, value } of figures.of('mean')) means[place.get(row)!] = value
  for (const { row, column, value } of figures.of('product')) {
    const [i, j] = [place.get(row)!, place.get(column)!]
    products[i * size + j] = products[j * size + i] = value
  }
  return { rows: figures.value('rows'), means, products }
}

/** Sums of several sites as those of one, under the names that any of them has. */
export function mergeLinear(schema: Schema, sites: readonly Figures[]): { names: string[]; sums: LinearSums } {
  const levels = levelsIn(
    schema,
    sites.flatMap((site) => site.of('mean').map(({ row }) => row)),
  )
  const { features } = preparationOf(schema, levels, () => ({ shift: 0, scale: 1 }), 'one-hot')
  const names = [...features, targetName]
  const sums = sites.map((site) => sumsOver(names, site)).reduce(mergeSums)
  return { names, sums }
}

export function sumsFigures(names: readonly string[], { rows, means, products }: LinearSums): Figure[] {
  const size = names.length
  return [
    { part: 'rows', row: '', column: '', value: rows },
    ...names.map((name, i) => ({ part: 'mean', row: name, column: '', value: means[i]! })),
    ...names.flatMap((row, i) =>
      names.slice(i).map((column, j) => ({ part: 'product', row, column, value: products[i * size + i + j]! })),
    ),
  ]
}

/** Least squares on merged sums: the model that training on all rows gives, numbers standardised, first levels left out. */
export function solveMerged(schema: Schema, names: readonly string[], sums: LinearSums, l2: number) {
  const levels = levelsIn(schema, names.slice(0, -1))
  const place = new Map(names.map((name, i) => [name, i]))
  const size = names.length
  const deviation = (i: number) => Math.sqrt(sums.products[i * size + i]! / sums.rows) || 1
  const preparation: Preparation = preparationOf(
    schema,
    levels,
    (column) => ({ shift: sums.means[place.get(column)!]!, scale: deviation(place.get(column)!) }),
    'one-hot-drop-first',
  )
  const numbers = new Set(schema.inputs.filter(({ kind }) => kind === 'number').map(({ column }) => column))
  const chosen = [...preparation.features, targetName].map((name) => place.get(name)!)
  const scale = chosen.map((i) => (numbers.has(names[i]!) ? deviation(i) : 1))
  const means = Float64Array.from(chosen, (i, at) => (numbers.has(names[i]!) ? 0 : sums.means[i]! / scale[at]!))
  const products = Float64Array.from({ length: chosen.length ** 2 }, (_, at) => {
    const [a, b] = [Math.floor(at / chosen.length), at % chosen.length]
    return sums.products[chosen[a]! * size + chosen[b]!]! / (scale[a]! * scale[b]!)
  })
  const reduced: LinearSums = { rows: sums.rows, means, products }
  return { preparation, fit: solveLinear(reduced, { l1: 0, l2 }), sums: reduced }
}

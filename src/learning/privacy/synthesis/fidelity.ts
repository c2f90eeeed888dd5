import { pearson } from '../../../math/statistics/correlation'
import { plainShape } from './plain-shapes'
import { cellsIn, cellsOf, countCells, countPairs, lengthOf, type RawColumn, type Shape } from './shapes'

export interface Fidelity {
  /** 1 − Kolmogorov–Smirnov distance for numbers, 1 − total variation distance for categories; missing values count too. */
  columns: { column: string; similarity: number; measure: 'ks' | 'total-variation' }[]
  /** Mean of 1 − total variation distance over pairs of columns, in cells. */
  pairs: number | null
  /** Mean |r of the real rows − r of the synthetic ones| over pairs of numbers; null where there are none. */
  correlationDifference: number | null
  /** Pearson's r of each pair of numbers. */
  correlations: { first: string; second: string; real: number | null; synthetic: number | null }[]
}

/** Pairs grow with the square of the columns. */
const mostInPairs = 24

/** How like the synthetic rows are to the real ones. Columns in the same order. */
export function fidelityOf(real: readonly RawColumn[], synthetic: readonly RawColumn[]): Fidelity {
  const columns = real.map((column, i) => similarity(column, synthetic[i]!))
  const shapes = real.slice(0, mostInPairs).map(plainShape)
  const [cells, drawn] = [real, synthetic].map((side) => shapes.map((shape, i) => cellsIn(side[i]!, shape)))
  let [sum, pairs] = [0, 0]
  for (let a = 0; a < shapes.length; a++)
    for (let b = a + 1; b < shapes.length; b++) {
      const [sizeA, sizeB] = [cellsOf(shapes[a]!), cellsOf(shapes[b]!)]
      const of = (side: readonly Int32Array[]) => countPairs(side[a]!, sizeA, side[b]!, sizeB)
      sum += 1 - totalVariation(of(cells!), of(drawn!))
      pairs++
    }
  const correlations = correlationsOf(real.slice(0, mostInPairs), synthetic)
  const both = correlations.filter((one) => one.real !== null && one.synthetic !== null)
  return {
    columns,
    pairs: pairs > 0 ? sum / pairs : null,
    correlationDifference:
      both.length > 0 ? both.reduce((all, one) => all + Math.abs(one.real! - one.synthetic!), 0) / both.length : null,
    correlations,
  }
}

function similarity(real: RawColumn, drawn: RawColumn): Fidelity['columns'][number] {
  const column = real.name
  if (real.kind === 'number' && drawn.kind === 'number') {
    const [a, b] = [real, drawn].map(({ values }) => values.filter((x) => Number.isFinite(x)).sort())
    const share = (side: RawColumn, present: Float64Array) => 1 - present.length / Math.max(1, lengthOf(side))
    const missing = Math.abs(share(real, a!) - share(drawn, b!))
    return { column, similarity: 1 - Math.max(missing, ksDistance(a!, b!)), measure: 'ks' }
  }
  if (real.kind !== 'category' || drawn.kind !== 'category') throw new Error(`${column} changed its kind`)
  const shape: Shape = { name: column, kind: 'category', levels: [...real.levels], rest: true }
  const counts = (side: RawColumn) => countCells(cellsIn(side, shape), cellsOf(shape))
  return { column, similarity: 1 - totalVariation(counts(real), counts(drawn)), measure: 'total-variation' }
}

/** The largest gap between two empirical distribution functions; both sorted. 1 when one of them is empty. */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : 1
  let [i, j, most] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const x = Math.min(a[i]!, b[j]!)
    while (i < a.length && a[i] === x) i++
    while (j < b.length && b[j] === x) j++
    most = Math.max(most, Math.abs(i / a.length - j / b.length))
  }
  return most
}

function totalVariation(a: Float64Array, b: Float64Array): number {
  const [sumA, sumB] = [a, b].map((counts) =>
    Math.max(
      1,
      counts.reduce((sum, n) => sum + n, 0),
    ),
  )
  return a.reduce((sum, n, i) => sum + Math.abs(n / sumA! - b[i]! / sumB!), 0) / 2
}

function correlationsOf(real: readonly RawColumn[], synthetic: readonly RawColumn[]): Fidelity['correlations'] {
  const found: Fidelity['correlations'] = []
  for (let a = 0; a < real.length; a++)
    for (let b = a + 1; b < real.length; b++) {
      const r = (side: readonly RawColumn[]) => {
        const [x, y] = [side[a]!, side[b]!]
        return x.kind === 'number' && y.kind === 'number' ? pearson(x.values, y.values).r : undefined
      }
      const [mine, drawn] = [r(real), r(synthetic)]
      if (mine !== undefined && drawn !== undefined)
        found.push({ first: real[a]!.name, second: real[b]!.name, real: mine, synthetic: drawn })
    }
  return found
}

import { words } from '../../../core/words'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { rowsAt } from '../../../math/clustering/rows-at'
import { nearestNeighbors } from '../../../math/embedding/nearest-neighbors'
import { principalScores } from '../../../math/embedding/principal-scores'
import { tSne } from '../../../math/embedding/t-sne'
import { umap } from '../../../math/embedding/umap'
import type { EmbedContext } from './run'

export interface Placed {
  /** dimensions × rows. */
  map: Float64Array
  /** Share of the variance that PCA keeps; null for the others. */
  explained: number | null
  divergence: number | null
  /** Rows that were placed by the method itself. */
  placed: number
}

/** Coordinates for every row: by the method, or for rows beyond the sample between their nearest placed ones. */
export function placeRows(context: EmbedContext, x: DesignMatrix): Placed {
  const { params, random } = context
  const width = x.features.length
  if (params.method === 'pca') {
    const { scores, explained } = principalScores(x.values, x.rows, width, params.dimensions)
    return { map: scores, explained: explained.reduce((s, e) => s + e, 0), divergence: null, placed: x.rows }
  }
  if (x.rows <= params.sample) return { ...place(context, x.values, x.rows, width), placed: x.rows }
  const which = random.permutation(x.rows).slice(0, params.sample).sort()
  const own = rowsAt(x.values, x.rows, width, which)
  const found = place(context, own, which.length, width)
  return { ...found, map: spread(x, own, which, found.map, params.dimensions), placed: which.length }
}

function place(context: EmbedContext, values: Float64Array, rows: number, width: number) {
  const { params, random, progress } = context
  const { dimensions } = params
  const { scores: start } = principalScores(values, rows, width, dimensions)
  const isUmap = params.method === 'umap'
  const wanted = isUmap ? params.neighbors : Math.ceil(3 * params.perplexity)
  progress.at(0.1, words('正在找邻居', 'Finding neighbours'))
  const neighbors = nearestNeighbors(values, rows, width, wanted, (share) => progress.at(0.1 + 0.2 * share))
  progress.at(0.3, words('正在摆放', 'Placing the rows'))
  const onProgress = (share: number) => progress.at(0.3 + 0.55 * share)
  if (isUmap) {
    scaleTo(start, rows, dimensions, 'largest', 10)
    for (let at = 0; at < start.length; at++) start[at]! += 1e-4 * random.normal()
    const epochs = params.epochs ?? (rows <= 2000 ? 500 : 200)
    umap(neighbors, rows, start, { dimensions, minDistance: params.minDistance, epochs, random, onProgress })
    return { map: start, explained: null, divergence: null }
  }
  scaleTo(start, rows, dimensions, 'deviation', 1e-4)
  for (let at = 0; at < start.length; at++) start[at]! += 1e-7 * random.normal()
  const { perplexity, iterations } = params
  const divergence = tSne(neighbors, rows, start, { dimensions, perplexity, iterations, onProgress })
  return { map: start, explained: null, divergence }
}

/** Scales by the first component, so that directions keep their proportion. */
function scaleTo(map: Float64Array, rows: number, dimensions: number, by: 'largest' | 'deviation', size: number): void {
  const first = map.subarray(0, rows)
  const measure =
    by === 'largest'
      ? map.reduce((most, v) => Math.max(most, Math.abs(v)), 0)
      : Math.sqrt(first.reduce((s, v) => s + v * v, 0) / rows)
  for (let at = 0; at < rows * dimensions; at++) map[at]! *= measure > 0 ? size / measure : 1
}

/** Neighbours that a row beyond the sample is put between. */
const between = 5

function spread(
  { values, rows, features }: DesignMatrix,
  own: Float64Array,
  which: Uint32Array,
  map: Float64Array,
  dimensions: number,
): Float64Array {
  const [width, n] = [features.length, which.length]
  const whole = new Float64Array(dimensions * rows)
  const sampled = new Int32Array(rows).fill(-1)
  which.forEach((row, at) => (sampled[row] = at))
  const squares = new Float64Array(n)
  for (let i = 0; i < rows; i++) {
    const at = sampled[i]!
    if (at >= 0) {
      for (let d = 0; d < dimensions; d++) whole[d * rows + i] = map[d * n + at]!
      continue
    }
    squares.fill(0)
    for (let f = 0; f < width; f++) {
      const v = values[f * rows + i]!
      for (let j = 0; j < n; j++) squares[j]! += (v - own[f * n + j]!) ** 2
    }
    const near: number[] = []
    for (let j = 0; j < n; j++) {
      if (near.length === between && squares[j]! >= squares[near[between - 1]!]!) continue
      let place = near.length < between ? near.length : between - 1
      while (place > 0 && squares[near[place - 1]!]! > squares[j]!) place--
      near.splice(place, 0, j)
      if (near.length > between) near.pop()
    }
    const weights = near.map((j) => 1 / (Math.sqrt(squares[j]!) + 1e-9))
    const total = weights.reduce((s, w) => s + w, 0)
    for (let d = 0; d < dimensions; d++)
      whole[d * rows + i] = near.reduce((s, j, k) => s + (weights[k]! / total) * map[d * n + j]!, 0)
  }
  return whole
}

import { Random } from '../../../core/random'
import type { KernelSpec, Points } from '../../../math/svm/kernel'
import { linearSvm } from '../../../math/svm/linear-svm'
import { mapPoints, type KernelMap } from '../../../math/svm/nystrom'
import { fitSigmoid, type Sigmoid } from '../../../math/svm/platt'
import { trainClassifier, type SvmMachine } from '../../../math/svm/train-svm'
import { KernelRows } from '../../../math/svm/kernel'

/** A border over the training points: exact ones have support vectors, approximate ones weights of features. */
export interface Trained {
  machine: SvmMachine | null
  weights: Float64Array | null
  rho: number
  isConverged: boolean
}

export interface Approximation {
  /** null: the columns themselves. */
  map: KernelMap | null
}

const parts = 3

/** Trains on some of the points. @param signs +1 and −1 by place in `rows` */
export function trainBorder(
  points: Points,
  rows: Uint32Array,
  signs: Int8Array,
  costs: Float64Array,
  kernel: KernelSpec,
  approximation: Approximation | null,
  onProgress?: (iteration: number, gap: number) => void,
): Trained {
  const own = subset(points, rows)
  if (!approximation) {
    const machine = trainClassifier(own, signs, costs, kernel, onProgress)
    return {
      machine: { ...machine, support: machine.support.map((i) => rows[i]!) },
      weights: null,
      rho: machine.rho,
      isConverged: machine.isConverged,
    }
  }
  const { x, size } = featuresOf(own, kernel, approximation)
  const found = linearSvm(x, size, signs, costs, null)
  return { machine: null, weights: found.weights, rho: -found.intercept, isConverged: found.isConverged }
}

/** Row-major. */
export function featuresOf(
  points: Points,
  kernel: KernelSpec,
  { map }: Approximation,
): { x: Float32Array; size: number } {
  if (map) return { x: mapPoints(map, points, kernel), size: map.count }
  const x = new Float32Array(points.values.length)
  for (let f = 0; f < points.size; f++)
    for (let i = 0; i < points.count; i++) x[i * points.size + f] = points.values[f * points.count + i]!
  return { x, size: points.size }
}

/** Platt's sigmoid on decisions of points that were left out of training in turn. */
export function calibrate(
  points: Points,
  rows: Uint32Array,
  signs: Int8Array,
  costs: Float64Array,
  kernel: KernelSpec,
  approximation: Approximation | null,
  onPart: (part: number) => void,
): Sigmoid {
  const place = new Int32Array(rows.length)
  const counts = { [1]: 0, [-1]: 0 } as Record<number, number>
  for (const i of new Random(42).permutation(rows.length)) place[i] = counts[signs[i]!]!++ % parts
  const decision = new Float64Array(rows.length)
  for (let part = 0; part < parts; part++) {
    onPart(part)
    const inside = Uint32Array.from(rows.keys()).filter((i) => place[i] !== part)
    const outside = Uint32Array.from(rows.keys()).filter((i) => place[i] === part)
    const its = Int8Array.from(inside, (i) => signs[i]!)
    if (!its.includes(1) || !its.includes(-1)) {
      outside.forEach((i) => (decision[i] = its[0] ?? 0))
      continue
    }
    const take = (from: Uint32Array) => Uint32Array.from(from, (i) => rows[i]!)
    const trained = trainBorder(
      points,
      take(inside),
      its,
      Float64Array.from(inside, (i) => costs[i]!),
      kernel,
      approximation,
    )
    decide(points, take(outside), trained, kernel, approximation).forEach((d, i) => (decision[outside[i]!] = d))
  }
  return fitSigmoid(
    decision,
    Uint8Array.from(signs, (s) => (s === 1 ? 1 : 0)),
  )
}

function decide(
  points: Points,
  rows: Uint32Array,
  { machine, weights, rho }: Trained,
  kernel: KernelSpec,
  approximation: Approximation | null,
): Float64Array {
  if (!machine && weights && approximation) {
    const { x, size } = featuresOf(subset(points, rows), kernel, approximation)
    return Float64Array.from(rows, (_, i) => {
      let sum = -rho
      for (let f = 0; f < size; f++) sum += weights[f]! * x[i * size + f]!
      return sum
    })
  }
  const support = subset(points, Uint32Array.from(machine?.support ?? []))
  const kernelRows = new KernelRows(support, kernel)
  const k = new Float64Array(support.count)
  return Float64Array.from(rows, (row) => {
    kernelRows.row((f) => points.values[f * points.count + row]!, k)
    let sum = -rho
    for (let s = 0; s < k.length; s++) sum += machine!.coefficients[s]! * k[s]!
    return sum
  })
}

export function subset({ values, count, size }: Points, rows: Uint32Array): Points {
  const taken = new Float64Array(rows.length * size)
  for (let f = 0; f < size; f++)
    for (let i = 0; i < rows.length; i++) taken[f * rows.length + i] = values[f * count + rows[i]!]!
  return { values: taken, count: rows.length, size }
}

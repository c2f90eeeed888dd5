import type { Random } from '../core/random'

/** Uniform in ±√(6 / (fan in + fan out)). Glorot and Bengio, AISTATS 2010. */
export function glorotUniform(shape: readonly number[], random: Random): Float32Array {
  const [fanIn, fanOut] = fans(shape)
  return uniform(shape, random, Math.sqrt(6 / (fanIn + fanOut)))
}

/** Normal with variance 2 / fan in, for ReLU. He et al., ICCV 2015. */
export function heNormal(shape: readonly number[], random: Random): Float32Array {
  return normal(shape, random, Math.sqrt(2 / fans(shape)[0]))
}

export function uniform(shape: readonly number[], random: Random, limit: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, () => limit * (2 * random.uniform() - 1))
}

export function normal(shape: readonly number[], random: Random, deviation: number): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, () => deviation * random.normal())
}

/**
 * Orthonormal rows (or columns, whichever are fewer) of a matrix, uniform over all such, for recurrent kernels.
 * Saxe et al., ICLR 2014; by Gram–Schmidt, twice, in float64.
 */
export function orthogonal(shape: readonly number[], random: Random): Float32Array {
  const columns = shape.at(-1) ?? 1
  const rows = sizeOf(shape) / columns
  const [few, long] = rows < columns ? [rows, columns] : [columns, rows]
  const basis: Float64Array[] = []
  while (basis.length < few) {
    const vector = Float64Array.from({ length: long }, () => random.normal())
    for (let pass = 0; pass < 2; pass++) for (const other of basis) subtractProjection(vector, other)
    const length = Math.sqrt(dot(vector, vector))
    // A draw that lies in the span of the others, up to rounding, is drawn again.
    if (length < 1e-8) continue
    basis.push(vector.map((x) => x / length))
  }
  const values = new Float32Array(rows * columns)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) values[i * columns + j] = rows < columns ? basis[i]![j]! : basis[j]![i]!
  return values
}

/** Inputs and outputs of one unit; leading dimensions beyond two are a convolution's field. */
function fans(shape: readonly number[]): [fanIn: number, fanOut: number] {
  if (shape.length < 2) return [shape[0] ?? 1, shape[0] ?? 1]
  const field = sizeOf(shape.slice(0, -2))
  return [field * shape.at(-2)!, field * shape.at(-1)!]
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  const along = dot(vector, unit)
  for (let i = 0; i < vector.length; i++) vector[i]! -= along * unit[i]!
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1)

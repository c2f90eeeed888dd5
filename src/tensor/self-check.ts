import type { Scalar, Tensor } from '@tensorflow/tfjs-core'
import { Random } from '../core/random'
import type { TensorFlow } from './tensorflow'

/** The most a backend may differ from float64 arithmetic before its answers are not trusted. */
export const checkTolerance = 1e-4

/** A matrix in row order. */
export interface Matrix {
  rows: number
  columns: number
  values: Float64Array
}

/** A network of three layers (tanh, ReLU, softmax), its rows, and the classes they belong to. */
export interface CheckProblem {
  x: Matrix
  classes: Matrix
  weights: Matrix[]
  biases: Matrix[]
}

/** The same for every visitor: 24 rows of 48 columns through 32 and 16 units into 3 classes. */
export function checkProblem(): CheckProblem {
  const random = new Random(20_240_101)
  const sizes = [48, 32, 16, 3]
  const matrix = (rows: number, columns: number, deviation: number): Matrix => ({
    rows,
    columns,
    // Rounded to float32, so that every backend starts from the same numbers as the reference.
    values: Float64Array.from({ length: rows * columns }, () => Math.fround(deviation * random.normal())),
  })
  const x = matrix(24, 48, 1)
  const weights = sizes.slice(1).map((size, i) => matrix(sizes[i]!, size, 1 / Math.sqrt(sizes[i]!)))
  const biases = sizes.slice(1).map((size) => matrix(1, size, 0.1))
  const classes: Matrix = { rows: 24, columns: 3, values: new Float64Array(72) }
  for (let row = 0; row < 24; row++) classes.values[row * 3 + random.integer(3)] = 1
  return { x, classes, weights, biases }
}

/** Mean cross-entropy and its gradients (weights, then biases) in float64, by hand. */
export function checkAnswers(problem: CheckProblem): { loss: number; gradients: Matrix[] } {
  const { x, classes, weights, biases } = problem
  const n = x.rows
  const first = mapped(affine(x, weights[0]!, biases[0]!), Math.tanh)
  const second = mapped(affine(first, weights[1]!, biases[1]!), (z) => Math.max(0, z))
  const delta = softmax(affine(second, weights[2]!, biases[2]!))
  let loss = 0
  for (let i = 0; i < delta.values.length; i++) {
    if (classes.values[i] === 1) loss -= Math.log(delta.values[i]!) / n
    delta.values[i] = (delta.values[i]! - classes.values[i]!) / n
  }
  const deltaSecond = product(delta, transposed(weights[2]!))
  second.values.forEach((a, i) => (deltaSecond.values[i]! *= a > 0 ? 1 : 0))
  const deltaFirst = product(deltaSecond, transposed(weights[1]!))
  first.values.forEach((a, i) => (deltaFirst.values[i]! *= 1 - a * a))
  return {
    loss,
    gradients: [
      product(transposed(x), deltaFirst),
      product(transposed(first), deltaSecond),
      product(transposed(second), delta),
      columnSums(deltaFirst),
      columnSums(deltaSecond),
      columnSums(delta),
    ],
  }
}

/**
 * The largest error of the current backend, forward and backward, relative to the largest entry of each float64
 * answer. NaN when the backend gives something that is not a number.
 */
export async function selfCheck(tf: TensorFlow): Promise<number> {
  const problem = checkProblem()
  const { loss, gradients } = checkAnswers(problem)
  const parameters = [...problem.weights, ...problem.biases]
  const computed = tf.tidy(() => {
    const tensor = ({ values, rows, columns }: Matrix) => tf.tensor2d(Float32Array.from(values), [rows, columns])
    const x = tensor(problem.x)
    const classes = tensor(problem.classes)
    const forward = (w1: Tensor, w2: Tensor, w3: Tensor, b1: Tensor, b2: Tensor, b3: Tensor) => {
      const first = tf.tanh(tf.add(tf.matMul(x, w1), b1))
      const second = tf.relu(tf.add(tf.matMul(first, w2), b2))
      const logits = tf.add(tf.matMul(second, w3), b3)
      return tf.neg(tf.mean<Scalar>(tf.sum(tf.mul(classes, tf.logSoftmax(logits)), 1)))
    }
    const { value, grads } = tf.valueAndGrads((...inputs: Tensor[]) => {
      const [w1, w2, w3, b1, b2, b3] = inputs as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
      return forward(w1, w2, w3, b1, b2, b3)
    })(parameters.map(tensor))
    return [value, ...grads]
  })
  try {
    const answers = await Promise.all(computed.map((t) => t.data()))
    const errors = gradients.map((g, i) => relativeError(answers[i + 1]!, g.values))
    return Math.max(relativeError(answers[0]!, [loss]), ...errors)
  } finally {
    tf.dispose(computed)
  }
}

function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [difference, size] = [0, 0]
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!)
    // Math.max alone keeps NaN, an if would lose it.
    difference = Math.max(difference, error)
    size = Math.max(size, Math.abs(expected[i]!))
  }
  return difference / size
}

function product(a: Matrix, b: Matrix): Matrix {
  const values = new Float64Array(a.rows * b.columns)
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k]!
      for (let j = 0; j < b.columns; j++) values[i * b.columns + j]! += factor * b.values[k * b.columns + j]!
    }
  return { rows: a.rows, columns: b.columns, values }
}

function affine(x: Matrix, weights: Matrix, bias: Matrix): Matrix {
  const result = product(x, weights)
  result.values.forEach((z, i) => (result.values[i] = z + bias.values[i % result.columns]!))
  return result
}

function transposed({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float64Array(values.length)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j]!
  return { rows: columns, columns: rows, values: turned }
}

function columnSums({ rows, columns, values }: Matrix): Matrix {
  const sums = new Float64Array(columns)
  for (let i = 0; i < rows * columns; i++) sums[i % columns]! += values[i]!
  return { rows: 1, columns, values: sums }
}

const mapped = ({ rows, columns, values }: Matrix, f: (x: number) => number): Matrix => ({
  rows,
  columns,
  values: values.map((x) => f(x)),
})

function softmax(logits: Matrix): Matrix {
  const values = Float64Array.from(logits.values)
  for (let row = 0; row < logits.rows; row++) {
    const part = values.subarray(row * logits.columns, (row + 1) * logits.columns)
    const largest = Math.max(...part)
    let sum = 0
    for (let j = 0; j < part.length; j++) sum += part[j] = Math.exp(part[j]! - largest)
    for (let j = 0; j < part.length; j++) part[j]! /= sum
  }
  return { ...logits, values }
}

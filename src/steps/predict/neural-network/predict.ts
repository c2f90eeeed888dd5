import type { DesignMatrix } from '../../../learning/design-matrix'
import { twoProbabilities } from '../../../learning/logistic/two-probabilities'
import type { Predict, TrainedModel } from '../../../learning/method'
import type { Learned, Shape } from './network-of'

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as Learned

/** Rows worked on at a time, so that a layer stays in the cache. */
const block = 256

/** In float64 and without TensorFlow.js, so that a model gives the same figures on every machine. */
export const predict: Predict = (model, x) => {
  const learned = learnedOf(model)
  const outputs = forward(learned, x)
  const [first] = outputs
  if (model.task === 'regress') return { values: first!.map((value) => value * learned.deviation + learned.mean) }
  if (outputs.length === 1) return { probabilities: twoProbabilities(first!) }
  for (let i = 0; i < x.rows; i++) {
    let most = -Infinity
    for (const column of outputs) most = Math.max(most, column[i]!)
    let sum = 0
    for (const column of outputs) sum += column[i] = Math.exp(column[i]! - most)
    for (const column of outputs) column[i]! /= sum
  }
  return { probabilities: outputs }
}

/** One column for each output: logits, or the standardised number. */
function forward({ shape, weights }: Learned, x: DesignMatrix): Float64Array[] {
  const widths = [shape.inputs, ...shape.hidden, shape.outputs]
  const outputs = Array.from({ length: shape.outputs }, () => new Float64Array(x.rows))
  const layers = widths.map((width) => new Float64Array(width * block))
  for (let from = 0; from < x.rows; from += block) {
    const count = Math.min(block, x.rows - from)
    for (let f = 0; f < shape.inputs; f++)
      layers[0]!.set(x.values.subarray(f * x.rows + from, f * x.rows + from + count), f * block)
    for (let l = 1; l < widths.length; l++) {
      dense(
        layers[l - 1]!,
        widths[l - 1]!,
        layers[l]!,
        widths[l]!,
        weights[2 * l - 2]!.values,
        weights[2 * l - 1]!.values,
      )
      if (l < widths.length - 1) activate(layers[l]!, shape.activation)
    }
    const last = layers.at(-1)!
    outputs.forEach((column, k) => column.set(last.subarray(k * block, k * block + count), from))
  }
  return outputs
}

/** @param kernel inputs × outputs, row-major */
function dense(
  input: Float64Array,
  inputs: number,
  output: Float64Array,
  outputs: number,
  kernel: Float32Array,
  bias: Float32Array,
): void {
  for (let j = 0; j < outputs; j++) {
    const to = j * block
    output.fill(bias[j]!, to, to + block)
    for (let i = 0; i < inputs; i++) {
      const weight = kernel[i * outputs + j]!
      const at = i * block
      for (let row = 0; row < block; row++) output[to + row]! += weight * input[at + row]!
    }
  }
}

function activate(values: Float64Array, activation: Shape['activation']): void {
  const of = {
    relu: (v: number) => (v > 0 ? v : 0),
    tanh: Math.tanh,
    sigmoid: (v: number) => 1 / (1 + Math.exp(-v)),
    elu: (v: number) => (v > 0 ? v : Math.expm1(v)),
  }[activation]
  for (let i = 0; i < values.length; i++) values[i] = of(values[i]!)
}

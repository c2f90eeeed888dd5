import type { NetworkWeight } from '../../tensor/network'

export type RecurrentKind = 'lstm' | 'gru'

/** A trained network: one recurrent layer, and a dense one from its last state and what is known of the future to the steps ahead. */
export interface RecurrentNetwork {
  kind: RecurrentKind
  /** Columns of one step. */
  columns: number
  units: number
  horizon: number
  /** [columns, gates × units], [units, gates × units], [gates × units]: as TensorFlow has them. */
  kernel: Float32Array
  recurrent: Float32Array
  bias: Float32Array
  /** [units + known, horizon] and [horizon]. */
  head: Float32Array
  headBias: Float32Array
}

/** @param weights in the order of the layers: kernel, recurrent kernel, bias, head, its bias */
export function recurrentNetwork(kind: RecurrentKind, weights: readonly NetworkWeight[]): RecurrentNetwork {
  const [kernel, recurrent, bias, head, headBias] = weights as [
    NetworkWeight,
    NetworkWeight,
    NetworkWeight,
    NetworkWeight,
    NetworkWeight,
  ]
  return {
    kind,
    columns: kernel.shape[0]!,
    units: recurrent.shape[0]!,
    horizon: headBias.shape[0]!,
    kernel: kernel.values,
    recurrent: recurrent.values,
    bias: bias.values,
    head: head.values,
    headBias: headBias.values,
  }
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * The last hidden state of a window in float64. LSTM after Hochreiter and Schmidhuber (1997) with the gates in the order in,
 * forget, candidate, out; GRU after Cho et al. (2014), update, reset, candidate.
 * @param window steps × columns, row-major
 */
export function hiddenState(network: RecurrentNetwork, window: ArrayLike<number>): Float64Array {
  const { kind, columns, units, kernel, recurrent, bias } = network
  const width = (kind === 'lstm' ? 4 : 3) * units
  const steps = window.length / columns
  let hidden = new Float64Array(units)
  const cell = new Float64Array(units)
  const gates = new Float64Array(width)
  const add = (
    weights: Float32Array,
    inputs: ArrayLike<number>,
    size: number,
    offset: number,
    from: number,
    to: number,
  ) => {
    for (let i = 0; i < size; i++) {
      const value = inputs[offset + i]!
      if (value !== 0) for (let g = from; g < to; g++) gates[g]! += value * weights[i * width + g]!
    }
  }
  for (let t = 0; t < steps; t++) {
    gates.set(bias)
    add(kernel, window, columns, t * columns, 0, width)
    const next = new Float64Array(units)
    if (kind === 'lstm') {
      add(recurrent, hidden, units, 0, 0, width)
      for (let j = 0; j < units; j++) {
        cell[j] = sigmoid(gates[units + j]!) * cell[j]! + sigmoid(gates[j]!) * Math.tanh(gates[2 * units + j]!)
        next[j] = sigmoid(gates[3 * units + j]!) * Math.tanh(cell[j]!)
      }
    } else {
      add(recurrent, hidden, units, 0, 0, 2 * units)
      const update = gates.slice(0, units).map(sigmoid)
      const kept = hidden.map((h, j) => h * sigmoid(gates[units + j]!))
      add(recurrent, kept, units, 0, 2 * units, width)
      for (let j = 0; j < units; j++)
        next[j] = update[j]! * hidden[j]! + (1 - update[j]!) * Math.tanh(gates[2 * units + j]!)
    }
    hidden = next
  }
  return hidden
}

/**
 * The steps ahead and their variance under dropout of the hidden state. The head is linear, so the spread of endlessly many passes
 * with dropout (Gal and Ghahramani, ICML 2016) is known exactly: Σ (weight · state)² · rate / (1 − rate).
 * @param known what is known of the future, behind the hidden state
 */
export function networkAhead(
  { head, headBias, horizon }: RecurrentNetwork,
  hidden: Float64Array,
  known: ArrayLike<number>,
  rate: number,
): { mean: Float64Array; variance: Float64Array } {
  const mean = Float64Array.from(headBias)
  const variance = new Float64Array(horizon)
  for (let j = 0; j < hidden.length; j++)
    for (let h = 0; h < horizon; h++) {
      const part = hidden[j]! * head[j * horizon + h]!
      mean[h]! += part
      variance[h]! += (part * part * rate) / (1 - rate)
    }
  for (let i = 0; i < known.length; i++)
    for (let h = 0; h < horizon; h++) mean[h]! += known[i]! * head[(hidden.length + i) * horizon + h]!
  return { mean, variance }
}

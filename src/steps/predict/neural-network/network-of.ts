import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import type { DesignMatrix } from '../../../learning/design-matrix'
import type { BuildNetwork, NetworkWeight, RowData } from '../../../tensor/network'

/** What decides a network's layers. */
export interface Shape {
  inputs: number
  hidden: number[]
  outputs: number
  activation: 'relu' | 'tanh' | 'sigmoid' | 'elu'
  dropout: number
  l2: number
}

/** What a network learns. */
export interface Learned extends Record<string, unknown> {
  shape: Shape
  weights: NetworkWeight[]
  /** Of a regression: the target's mean and deviation. */
  mean: number
  deviation: number
  learningRate: number
  batchSize: number
}

/** Dense layers, from the prepared columns to logits or a number. */
export const networkOf =
  ({ inputs, hidden, outputs, activation, dropout, l2 }: Shape): BuildNetwork =>
  ({ layers, initializers, dropout: drop }) => {
    const model = layers.sequential()
    const initial = activation === 'relu' || activation === 'elu' ? initializers.heNormal : initializers.glorotUniform
    const penalty = l2 > 0 ? { kernelRegularizer: layers.regularizers.l2({ l2 }) } : {}
    hidden.forEach((units, i) => {
      model.add(
        layers.layers.dense({
          units,
          activation,
          kernelInitializer: initial(),
          ...penalty,
          ...(i === 0 && { inputShape: [inputs] }),
        }),
      )
      if (dropout > 0) model.add(drop(dropout))
    })
    model.add(
      layers.layers.dense({
        units: outputs,
        kernelInitializer: initializers.glorotUniform(),
        ...penalty,
        ...(hidden.length === 0 && { inputShape: [inputs] }),
      }),
    )
    return model
  }

/** Prepared columns as rows of float32. @param rows positions; all unless given */
export function rowsOf({ values, rows: count, features }: DesignMatrix, rows?: Uint32Array): RowData {
  const n = rows?.length ?? count
  const size = features.length
  const flat = new Float32Array(n * size)
  for (let f = 0; f < size; f++) for (let i = 0; i < n; i++) flat[i * size + f] = values[f * count + (rows?.[i] ?? i)]!
  return { shape: [size], values: flat }
}

/** @throws TerrariumError `invalid-parameter` */
export function hiddenOf(given: unknown): number[] {
  const hidden = given ?? [64, 32]
  const isList = Array.isArray(hidden) && hidden.length <= 10
  if (isList && hidden.every((n) => typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= 2048))
    return hidden as number[]
  throw new TerrariumError(
    'invalid-parameter',
    words(
      '隐藏层应为最多 10 个整数的列表，每个 1 到 2048，例如 [64, 32]。',
      'Hidden layers are a list of up to 10 whole numbers from 1 to 2048, such as [64, 32].',
    ),
  )
}

import type { Tensor } from '@tensorflow/tfjs-core'
import type { NetworkData, RowData } from './network'
import type { TensorFlow } from './tensorflow'

/** The rows of the data; @throws Error (a bug of the step) when its parts do not fit or hold NaN. */
export function countRows(data: NetworkData): number {
  const parts = [...data.inputs, data.targets]
  const [rows = 0, ...others] = parts.map((part) => part.values.length / sizeOf(part))
  if (!Number.isInteger(rows) || others.some((other) => other !== rows) || rows === 0)
    throw new Error(`Inputs and targets have ${[rows, ...others].join(', ')} rows: they must be the same, and some`)
  if (data.rowWeights && data.rowWeights.length !== rows)
    throw new Error(`${data.rowWeights.length} row weights for ${rows} rows`)
  for (const { values } of [...parts, ...(data.rowWeights ? [{ values: data.rowWeights }] : [])])
    if (!values.every(Number.isFinite)) throw new Error('The data of a network must be finite')
  return rows
}

/** The rows `order[from…to)` of a part, as a tensor; in their own order without one. */
export function batchOf(
  tf: TensorFlow,
  part: RowData,
  order: Uint32Array | undefined,
  from: number,
  to: number,
): Tensor {
  const size = sizeOf(part)
  const shape = [to - from, ...part.shape]
  if (!order) return tf.tensor(part.values.slice(from * size, to * size), shape)
  const values = new Float32Array((to - from) * size)
  for (let i = from; i < to; i++) {
    const row = order[i]! * size
    for (let j = 0; j < size; j++) values[(i - from) * size + j] = part.values[row + j]!
  }
  return tf.tensor(values, shape)
}

export const sizeOf = ({ shape }: RowData) => shape.reduce((a, b) => a * b, 1)

export const countOf = ({ targets }: NetworkData) => targets.values.length / sizeOf(targets)

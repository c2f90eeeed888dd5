import { numbers, type Columns, type NamedColumn } from '../core/columns'
import type { Apply } from '../core/step'
import { predictedCodes } from './classification-report'
import { designMatrix } from './design-matrix'
import { labelsOf, type Method, type Prediction, type TrainedModel } from './method'
import { sliceRows } from './take-rows'

type Predicting = Pick<Method<never>, 'predict' | 'predictRaw' | 'missing' | 'chunk'>

/** Rows prepared at a time, so that a large table never stands in memory a second time. */
const usualChunk = 131072

/** `apply.ts` of a supervised kind: raw rows → the columns that training's output has. */
export const applyModel =
  (method: Predicting): Apply =>
  async (model, rows, threads) =>
    predictionColumns(model, await predictRows(method, model, rows, threads))

/** Predictions for every row; NaN and −1 where a row had to be dropped for a missing value. */
export interface RowPredictions extends Prediction {
  /** The rows that got none. */
  dropped: number
}

/** Prepares and predicts raw rows, chunk by chunk. */
export async function predictRows(
  { predict, predictRaw, missing, chunk = usualChunk }: Predicting,
  model: TrainedModel,
  data: Columns,
  threads: number,
  onProgress?: (share: number) => void,
): Promise<RowPredictions> {
  const n = data.length
  const straight = predictRaw?.(model, data)
  if (straight) {
    onProgress?.(1)
    return { dropped: 0, ...straight, ...(straight.probabilities && { codes: predictedCodes(straight.probabilities) }) }
  }
  const isClasses = model.task === 'classify'
  const labels = labelsOf(model)
  const whole: RowPredictions = {
    dropped: 0,
    ...(isClasses
      ? { probabilities: labels.map(() => new Float64Array(n).fill(NaN)), codes: new Int32Array(n).fill(-1) }
      : { values: new Float64Array(n).fill(NaN) }),
  }
  for (let from = 0; from < n || from === 0; from += chunk) {
    const part = sliceRows(data, from, Math.min(n, from + chunk))
    const x = designMatrix(model.preparation, part, { missing: missing ?? 'error' })
    const one = await predict(model, x, threads)
    whole.dropped += part.length - x.rows
    const put = <T extends Float64Array | Int32Array>(values: T, to: T) => scatter(values, to, from, x.keep)
    one.probabilities?.forEach((column, k) => put(column, whole.probabilities![k]!))
    if (isClasses) put(one.codes ?? predictedCodes(one.probabilities ?? []), whole.codes!)
    if (one.values && whole.values) put(one.values, whole.values)
    if (one.extra) {
      whole.extra ??= one.extra.map(({ name }) => ({ name, values: new Float64Array(n).fill(NaN) }))
      one.extra.forEach(({ values }, k) => put(values, whole.extra![k]!.values))
    }
    onProgress?.(Math.min(1, (from + chunk) / n))
  }
  return whole
}

/** Values of a chunk's rows into those of all. @param keep the rows that the chunk kept; null for all */
function scatter<T extends Float64Array | Int32Array>(values: T, to: T, from: number, keep: Uint32Array | null): void {
  if (!keep) to.set(values, from)
  else for (let i = 0; i < values.length; i++) to[from + keep[i]!] = values[i]!
}

/** `prediction`, and for classes `probability` (of the positive one) or one `probability_<class>` each. */
export function predictionColumns(model: TrainedModel, rows: Prediction): NamedColumn[] {
  const extra = (rows.extra ?? []).map(({ name, values }) => numbers(name, values))
  if (rows.values) return [numbers('prediction', rows.values), ...extra]
  const labels = labelsOf(model)
  const type = model.learned['targetType']
  const prediction: NamedColumn = {
    kind: 'text',
    name: 'prediction',
    type: typeof type === 'string' ? type : 'VARCHAR',
    codes: rows.codes ?? predictedCodes(rows.probabilities ?? []),
    levels: labels,
  }
  const columns = rows.probabilities ?? []
  const probabilities =
    labels.length === 2 && columns[1]
      ? [numbers('probability', columns[1])]
      : columns.map((column, k) => numbers(`probability_${labels[k]}`, column))
  return [prediction, ...probabilities, ...extra]
}

import type { Columns, NamedColumn } from '../../core/columns'
import { numbers } from '../../core/columns'
import type { Model } from '../../core/model'
import type { Apply } from '../../core/step'
import { predictedCodes } from '../classification-report'
import { labelsOf, type Prediction, type TrainedModel } from '../method'

/** What a model that is made of others learns. */
export interface EnsembleLearned extends Record<string, unknown> {
  models: Model[]
  /** `soft` averages probabilities, `hard` counts predictions, `stacked` lets the last model decide. */
  how: 'soft' | 'hard' | 'stacked'
  final: Model | null
}

type ApplyOf = (kind: string) => Promise<Apply>

/** The models' predictions as one. */
export async function combine(
  model: TrainedModel,
  rows: Columns,
  applyOf: ApplyOf,
  threads: number,
): Promise<Prediction> {
  const { models, how, final } = model.learned as EnsembleLearned
  const labels = labelsOf(model)
  const each: Prediction[] = []
  for (const one of models) each.push(predictionOf(labels, await (await applyOf(one.kind))(one, rows, threads)))
  if (how === 'stacked' && final) {
    const meta: Columns = { length: rows.length, columns: metaColumns(each, labels) }
    return predictionOf(labels, await (await applyOf(final.kind))(final, meta, threads))
  }
  if (model.task === 'regress') return { values: mean(each.map((one) => one.values!)) }
  if (how === 'soft') return { probabilities: labels.map((_, k) => mean(each.map((one) => one.probabilities![k]!))) }
  // A row that one of the models leaves out has no answer.
  const vote = (code: number, k: number) => (code < 0 ? NaN : code === k ? 1 : 0)
  const shares = labels.map((_, k) => mean(each.map((one) => Float64Array.from(one.codes!, (code) => vote(code, k)))))
  return { probabilities: shares, codes: votes(shares) }
}

/** The most votes, the first of equals also of two classes. */
function votes(shares: readonly Float64Array[]): Int32Array {
  return Int32Array.from(shares[0]!, (_, row) => {
    let best = Number.isNaN(shares[0]![row]!) ? -1 : 0
    shares.forEach((column, k) => {
      if (column[row]! > shares[Math.max(0, best)]![row]!) best = k
    })
    return best
  })
}

/** Reads the columns that a kind's `apply` gives. A class that the model does not know has probability 0. */
export function predictionOf(labels: readonly string[], columns: readonly NamedColumn[]): Prediction {
  const named = (name: string) => columns.find((c) => c.name === name)
  const prediction = named('prediction')
  if (prediction?.kind === 'number') return { values: prediction.values }
  if (prediction?.kind !== 'text') throw new Error('A model gives no prediction')
  const place = prediction.levels.map((level) => labels.indexOf(level))
  const codes = prediction.codes.map((code) => (code < 0 ? -1 : place[code]!))
  const positive = named('probability')
  if (positive?.kind === 'number') {
    const isSecond = prediction.levels[1] === labels[1]
    const [own, other] = [positive.values, positive.values.map((p) => 1 - p)]
    return { codes, probabilities: isSecond ? [other, own] : [own, other] }
  }
  const shares = labels.map((label, k) => {
    const column = named(`probability_${label}`)
    return column?.kind === 'number' ? column.values : Float64Array.from(codes, (code) => (code === k ? 1 : 0))
  })
  return { codes: labels.length === 2 ? codes : predictedCodes(shares), probabilities: shares }
}

/** What a last model learns from: of two classes one column for each model, of more one for each class but the last. */
export function metaColumns(each: readonly Prediction[], labels: readonly string[]): NamedColumn[] {
  return each.flatMap((one, m) => {
    if (one.values) return [numbers(`m${m}`, one.values)]
    const shares = one.probabilities ?? []
    return labels.length === 2
      ? [numbers(`m${m}`, shares[1]!)]
      : shares.map((column, k) => numbers(`m${m}_${k}`, column))
  })
}

function mean(columns: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0)
  for (const column of columns) for (let i = 0; i < sum.length; i++) sum[i]! += column[i]! / columns.length
  return sum
}

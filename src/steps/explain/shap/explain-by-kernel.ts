import type { Columns } from '../../../core/columns'
import type { Model } from '../../../core/model'
import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import { answeredRows, answersOf, sampleRows, scoresOf } from '../../../learning/explain/model-rows'
import { labelsOf } from '../../../learning/method'
import { rawColumn } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import { drawCoalitions, kernelShap, type Coalitions } from '../../../math/kernel-shap'
import type { Explained } from './run'
import type { spec } from './spec'

/** Background rows drawn where none are given. */
const mostBackground = 50
/** With fewer coalitions for each column some columns can't be told apart. */
const coalitionsForEach = 8
/** So many times more are asked, for a model may leave rows out. */
const drawnForEach = 4

/**
 * Kernel SHAP of any model, through its answers alone: of the probability (or the number), column by column of the table. Exact for
 * up to eleven columns, else by drawn coalitions. Rows that the model leaves out for a missing value are neither
 * explained nor compared with.
 */
export async function explainByKernel(
  context: StepContext<ParamsOf<typeof spec.params>>,
  model: Model,
  data: Columns,
  chosen: Uint32Array,
  given: Uint32Array | null,
): Promise<Explained> {
  const { params, random, progress, threads } = context
  const apply = await context.apply(model.kind)
  const all = Uint32Array.from({ length: data.length }, (_, row) => row)
  const answered = async (which: Uint32Array) =>
    answeredRows(which, await answersOf(model, apply, takeRows(data, which), threads))
  const rows = await answered(chosen)
  const others = await answered(given ?? sampleRows(all, mostBackground * drawnForEach, random))
  const background = takeRows(data, given ? others : sampleRows(others, mostBackground, random))
  const names = model.columns.map((c) => c.name)
  const coalitions = drawCoalitions(names.length, Math.max(params.samples, coalitionsForEach * names.length), random)
  const labels = labelsOf(model)
  const classes = labels.length > 2 ? labels : [null]
  const label = (k: number) => (labels.length > 2 ? labels[k] : undefined)
  const mean = (scores: Float64Array, from: number, n: number) =>
    scores.subarray(from, from + n).reduce((sum, v) => sum + v / n, 0)
  const base = await answersOf(model, apply, background, threads)
  const own = await answersOf(model, apply, takeRows(data, rows), threads)
  const values = classes.map((_, k) => ({
    base: mean(scoresOf(base, label(k)), 0, background.length),
    phi: new Float64Array(rows.length * names.length),
  }))
  for (const [at, row] of rows.entries()) {
    const mixed = await answersOf(model, apply, mix(data, row, background, coalitions, names), threads)
    classes.forEach((_, k) => {
      const scores = scoresOf(mixed, label(k))
      const answers = Float64Array.from({ length: coalitions.count }, (_v, c) =>
        mean(scores, c * background.length, background.length),
      )
      const phi = kernelShap(coalitions, names.length, answers, values[k]!.base, scoresOf(own, label(k))[at]!)
      values[k]!.phi.set(phi, at * names.length)
    })
    progress.at(0.05 + (0.9 * (at + 1)) / rows.length)
  }
  return { rows, features: names, classes, values, method: 'kernel' }
}

/** For every coalition the background rows, with the row's own values in the coalition's columns. */
function mix(
  data: Columns,
  row: number,
  background: Columns,
  { inside, count }: Coalitions,
  names: readonly string[],
): Columns {
  const n = background.length
  return {
    length: count * n,
    columns: background.columns.map((named) => {
      const f = names.indexOf(named.name)
      const own = rawColumn(data, named.name)
      const other = rawColumn(background, named.name)
      const isOwn = (i: number) => inside[Math.floor(i / n) * names.length + f] === 1
      if (own.kind === 'number' && other.kind === 'number') {
        const values = new Float64Array(count * n)
        for (let i = 0; i < values.length; i++) values[i] = isOwn(i) ? own.values[row]! : other.values[i % n]!
        return { ...named, kind: 'number', values }
      }
      const [ownCodes, otherCodes] = [own, other].map((c) => (c.kind === 'text' ? c.codes : new Int32Array()))
      const codes = new Int32Array(count * n)
      for (let i = 0; i < codes.length; i++) codes[i] = isOwn(i) ? ownCodes![row]! : otherCodes![i % n]!
      return { ...named, kind: 'text', codes, levels: own.kind === 'text' ? own.levels : [] }
    }),
  }
}

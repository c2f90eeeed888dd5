import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import {
  answeredRows,
  answersOf,
  modelRows,
  sampleRows,
  scoresOf,
  supervisedModel,
} from '../../../learning/explain/model-rows'
import { valueGrid, withColumns, type ValueGrid } from '../../../learning/explain/value-grid'
import { takeRows } from '../../../learning/take-rows'
import { dependenceCharts, dependenceSentence, pairCharts, pairSentence } from './dependence-words'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** Partial dependence (Friedman 2001) and individual conditional expectation (Goldstein et al. 2015) over the rows that tested the model. */
export async function run(context: Context): Promise<StepYield> {
  const { params, progress, database, random, threads } = context
  const table = context.inputs[0]!
  const model = supervisedModel(context, params.model)
  const names = chosen(
    context,
    model.columns.map((c) => c.name),
  )
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { data, test } = await modelRows(database, table, model)
  const rows = sampleRows(test, params.rows, random)
  const part = takeRows(data, rows)
  const apply = await context.apply(model.kind)
  const grids = names.map((name) => valueGrid(part, name, columnOf(table, name).type, params.grid))
  const [first, second] = grids as [ValueGrid, ValueGrid | undefined]
  const scores = async (i: number, j: number) => {
    const columns = {
      [first.column]: first.at(i, part.length),
      ...(second && { [second.column]: second.at(j, part.length) }),
    }
    const answers = await answersOf(model, apply, withColumns(part, columns), threads)
    answeredRows(rows, answers)
    return scoresOf(answers, params.class)
  }
  const mean = (values: Float64Array) => {
    const known = values.filter((v) => !Number.isNaN(v))
    return known.reduce((sum, v) => sum + v, 0) / known.length
  }
  const about = { model, positive: params.class ?? model.positive ?? model.classes?.at(-1), rows: part.length }
  if (second) {
    const matrix: number[][] = []
    for (let i = 0; i < first.shown.length; i++) {
      const line: number[] = []
      for (let j = 0; j < second.shown.length; j++) line.push(mean(await scores(i, j)))
      matrix.push(line)
      progress.at((i + 1) / first.shown.length)
    }
    const surface = matrix.flatMap((line, i) =>
      line.map((average, j) => ({ [first.column]: first.shown[i]!, [second.column]: second.shown[j]!, average })),
    )
    return {
      metrics: { rows: part.length },
      data: { surface },
      sentence: pairSentence(first, second, matrix, about),
      charts: pairCharts(first, second, matrix, about),
      backend: 'cpu',
    }
  }
  const followed = sampleRows(Uint32Array.from(rows.keys()), params.curves, random)
  const curve: { value: number | string; average: number }[] = []
  const single = Array.from(followed, (at) => ({ row: rows[at]!, values: [] as (number | null)[] }))
  for (let i = 0; i < first.shown.length; i++) {
    const found = await scores(i, 0)
    curve.push({ value: first.shown[i]!, average: mean(found) })
    followed.forEach((at, n) => single[n]!.values.push(Number.isNaN(found[at]!) ? null : found[at]!))
    progress.at((i + 1) / first.shown.length)
  }
  const averages = curve.map((point) => point.average)
  const span = Math.max(...averages) - Math.min(...averages)
  return {
    metrics: { span, rows: part.length },
    data: { curve, ice: single },
    sentence: dependenceSentence(first, curve, about),
    charts: dependenceCharts(first, curve, single, about),
    backend: 'cpu',
  }
}

/** One or two columns that the model knows. */
function chosen({ params }: Context, known: readonly string[]): string[] {
  const features = params.features ?? []
  const names = features.length > 0 ? [...features] : params.feature === undefined ? [] : [params.feature]
  if (names.length === 0 || names.length > 2)
    throw new TerrariumError(
      'missing-parameter',
      words('请指定一列（feature）或两列（features）。', 'Name one column (feature) or two (features).'),
    )
  const strange = names.find((name) => !known.includes(name))
  if (strange !== undefined)
    throw new TerrariumError(
      'not-in-model',
      words(`模型没有用到列“${strange}”。`, `The model does not use column “${strange}”.`),
      words(`它用的是：${known.join('、')}`, `It uses: ${known.join(', ')}`),
    )
  return names
}

import { histogram } from '../../../charts/histogram'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { designMatrix, type DesignMatrix } from '../../../learning/design-matrix'
import { fitColumns } from '../../../learning/fit-columns'
import { requireUsable } from '../../../learning/fit-preparation'
import { leftOutRows } from '../../../learning/supervised-messages'
import { argsort } from '../../../math/argsort'
import { quantile } from '../../../math/quantile'
import { anomalyScores, growIsolation } from '../../../math/tree/isolation-forest'
import { count, number, percent, say } from '../../../words/say'
import { scoreColumns } from './apply'
import type { LearnedIsolation } from './learned'
import type { spec } from './spec'

/** Above this a row is marked unless a share is given. */
const strange = 0.6
/** Rows listed with what sets them apart. */
const mostListed = 100

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, inputs, progress, database, random } = context
  const table = inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  for (const name of params.columns) requireUsable(table, name)
  const data = await database.read(table.name, params.columns)
  const preparation = fitColumns(data, params.columns, params.preprocess, (message) => context.warn(message))
  const x = designMatrix(preparation, data)
  for (const message of leftOutRows(0, data.length - x.rows, data.length)) context.warn(message)
  const sampleSize = Math.min(params.sampleSize, x.rows)
  const trees = growIsolation(x, x.features.length, { trees: params.trees, sampleSize }, random, (n) =>
    progress.at(0.1 + (0.4 * n) / params.trees, words('正在种树', 'Growing trees')),
  )
  progress.at(0.5, words('正在打分', 'Scoring'))
  const scores = anomalyScores(trees, x, sampleSize)
  const limit = params.share === undefined ? strange : quantile(scores.slice(), 1 - params.share)
  await context.writeWith(scoreColumns(scores, limit, x.keep, table.rows))
  progress.at(0.9, words('正在汇总', 'Summing up'))
  const marked = scores.reduce((sum, score) => sum + (score > limit ? 1 : 0), 0)
  const top = strangest(x, scores)
  const mean = scores.reduce((sum, score) => sum + score / x.rows, 0)
  const learned: LearnedIsolation = { trees, levels: x.features.map(() => 0), sampleSize, limit }
  return {
    metrics: { anomalies: marked, share: marked / x.rows, meanScore: mean, maxScore: top[0]?.score ?? null, limit },
    data: { top, features: x.features, rows: x.rows },
    sentence: say(
      words(
        '{n} 行（{share}）与其他行明显不同，得分高于 {limit}；最异常的一行得分 {most}，主要因为{why}。异常不等于有问题，请先核实。',
        '{n} {n|row|rows} ({share}) {n|is|are} clearly unlike the others, with a score above {limit}; the strangest scores {most}, mostly for {why}. Strange is not wrong: look before you act.',
      ),
      {
        n: count(marked),
        share: percent(marked / x.rows),
        limit: number(limit, { decimals: 2 }),
        most: number(top[0]?.score ?? null, { decimals: 2 }),
        why: `“${top[0]?.feature ?? ''}”`,
      },
    ),
    charts: [
      histogram({
        id: 'scores',
        title: words('异常得分的分布', 'How strange the rows are'),
        summary: say(words('{n} 行高于 {limit}。', '{n} {n|row is|rows are} above {limit}.'), {
          n: count(marked),
          limit: number(limit, { decimals: 2 }),
        }),
        x: { title: words('异常得分', 'Anomaly score') },
        marks: [{ at: limit, label: words('标记线', 'marked beyond') }],
        unit: words('行数', 'Rows'),
        bins: binsOf(scores),
      }),
    ],
    backend: 'cpu',
    model: {
      task: 'transform',
      columns: preparation.inputs.map(({ column }) => ({ name: column, type: columnOf(table, column).type })),
      preparation,
      learned,
      trainedOn: { table: table.name, rows: x.rows },
    },
  }
}

/** The strangest rows (their numbers in the table), and the feature in which each lies furthest from the middle. */
function strangest(x: DesignMatrix, scores: Float64Array): { row: number; score: number; feature: string }[] {
  const spreads = x.features.map((_, f) => {
    const column = x.values.slice(f * x.rows, (f + 1) * x.rows)
    const middle = quantile(column, 0.5)
    const mean = column.reduce((sum, v) => sum + v / x.rows, 0)
    const deviation = Math.sqrt(column.reduce((sum, v) => sum + (v - mean) ** 2 / x.rows, 0))
    return { middle, deviation }
  })
  const far = (row: number, f: number) => {
    const { middle, deviation } = spreads[f]!
    return deviation > 0 ? Math.abs(x.values[f * x.rows + row]! - middle) / deviation : 0
  }
  return Array.from(argsort(scores, 'descending').subarray(0, mostListed), (row) => {
    let most = 0
    for (let f = 1; f < x.features.length; f++) if (far(row, f) > far(row, most)) most = f
    return { row: x.keep?.[row] ?? row, score: scores[row]!, feature: x.features[most]! }
  })
}

function binsOf(scores: Float64Array): { from: number; to: number; count: number }[] {
  const bins = Array.from({ length: 20 }, (_, i) => ({ from: i / 20, to: (i + 1) / 20, count: 0 }))
  for (const score of scores) bins[Math.min(19, Math.floor(score * 20))]!.count += 1
  const used = bins.map((bin) => bin.count > 0)
  return bins.slice(used.indexOf(true), used.lastIndexOf(true) + 1)
}

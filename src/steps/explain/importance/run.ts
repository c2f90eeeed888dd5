import { bars } from '../../../charts/bars'
import type { Columns } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { Random } from '../../../core/random'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { metricLabel } from '../../../learning/cross-validation/metric-choice'
import { answeredRows, answersOf, modelRows, sampleRows, supervisedModel } from '../../../learning/explain/model-rows'
import { figureOf, isLoss, scoreAnswers } from '../../../learning/explain/score-metric'
import { rawColumn } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import { studentT } from '../../../math/distributions/student-t'
import { count, list, number, quoted, say } from '../../../words/say'
import type { spec } from './spec'

interface Importance {
  feature: string
  /** Mean over the repeats of how much worse the metric gets. */
  importance: number
  standardDeviation: number | null
  /** The 95 % interval of the mean. */
  lower: number | null
  upper: number | null
}

/** Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019): whole table columns, on the rows that tested the model. */
export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress, database, random, threads } = context
  const table = context.inputs[0]!
  const model = supervisedModel(context, params.model)
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { data, target, test, isHeldOut } = await modelRows(database, table, model)
  const apply = await context.apply(model.kind)
  const drawn = sampleRows(test, params.rows, random)
  const rows = answeredRows(drawn, await answersOf(model, apply, takeRows(data, drawn), threads))
  const part = takeRows(data, rows)
  const metric = params.metric ?? (model.task === 'regress' ? 'rmse' : 'logLoss')
  const measure = async (columns: Columns) =>
    figureOf(scoreAnswers(await answersOf(model, apply, columns, threads), target, rows), metric)
  const base = await measure(part)
  const sign = isLoss(metric) ? 1 : -1
  const names = model.columns.map((c) => c.name)
  const importances: Importance[] = []
  for (const [at, name] of names.entries()) {
    const drops: number[] = []
    for (let repeat = 0; repeat < params.repeats; repeat++) {
      drops.push(sign * ((await measure(shuffled(part, name, random))) - base))
      progress.at(
        (at + (repeat + 1) / params.repeats) / names.length,
        say(words('正在打乱{name}', 'Shuffling {name}'), { name: quoted(name) }),
      )
    }
    importances.push({ feature: name, ...spread(drops) })
  }
  importances.sort((a, b) => b.importance - a.importance)
  const clear = importances.filter((one) => one.importance > 0 && (one.lower === null || one.lower > 0))
  return {
    metrics: { base, clear: clear.length, rows: rows.length },
    data: { importances, metric, isHeldOut },
    sentence: sentence(importances, clear, metric, rows.length, isHeldOut),
    charts: [
      bars({
        id: 'importances',
        title: say(
          words('打乱一列后，{metric}变差多少', 'How much worse the {metric} gets when a column is shuffled'),
          {
            metric: figureWords(metric),
          },
        ),
        summary: say(words('{first}最重要。', '{first} matters most.'), {
          first: quoted(importances[0]?.feature ?? ''),
        }),
        remark: words('线段：95% 区间', 'lines: 95 % intervals'),
        category: words('列', 'Column'),
        value: { title: words('变差的量', 'Loss') },
        bars: importances.map(({ feature, importance, lower, upper }) => ({
          label: feature,
          value: importance,
          ...(lower !== null && upper !== null && { lower, upper }),
        })),
        limit: 15,
      }),
    ],
    backend: 'cpu',
  }
}

/** The rows with one column in random order. */
function shuffled(rows: Columns, name: string, random: Random): Columns {
  const order = random.permutation(rows.length)
  return {
    length: rows.length,
    columns: rows.columns.map((named) => {
      if (named.name !== name) return named
      const column = rawColumn(rows, name)
      return column.kind === 'number'
        ? { ...named, ...column, values: column.values.map((_, i) => column.values[order[i]!]!) }
        : { ...named, ...column, codes: column.codes.map((_, i) => column.codes[order[i]!]!) }
    }),
  }
}

function spread(drops: readonly number[]): Omit<Importance, 'feature'> {
  const n = drops.length
  const importance = drops.reduce((sum, drop) => sum + drop, 0) / n
  if (n < 2) return { importance, standardDeviation: null, lower: null, upper: null }
  const variance = drops.reduce((sum, drop) => sum + (drop - importance) ** 2, 0) / (n - 1)
  const half = studentT(n - 1).quantile(0.975) * Math.sqrt(variance / n)
  return { importance, standardDeviation: Math.sqrt(variance), lower: importance - half, upper: importance + half }
}

function sentence(
  all: readonly Importance[],
  clear: readonly Importance[],
  metric: string,
  rows: number,
  isHeldOut: boolean,
) {
  const where = isHeldOut ? words('没参与训练的', ' kept out of training') : words('', '')
  if (clear.length === 0)
    return say(
      words(
        '在{where} {n} 行上，打乱任何一列都不会让{metric}明显变差：模型没有靠住哪一列。',
        'On {n} rows{where}, shuffling any one column hardly hurts the {metric}: the model leans on none of them.',
      ),
      { n: count(rows), metric: figureWords(metric), where },
    )
  return say(
    words(
      '模型最看重{names}；打乱{first}，{metric}变差 {drop}（在{where} {n} 行上）。重要是关联，不是原因。',
      'The model relies most on {names}; shuffling {first} makes the {metric} worse by {drop} (on {n} rows{where}). Important means associated, not cause.',
    ),
    {
      names: list(clear.slice(0, 3).map((one) => quoted(one.feature))),
      first: quoted(all[0]!.feature),
      metric: figureWords(metric),
      drop: number(all[0]!.importance),
      n: count(rows),
      where,
    },
  )
}

/** The figure's name within a sentence. */
function figureWords(metric: string): Words {
  const { zh, en } = metricLabel(metric)
  const isName = /^([A-Z][A-Z0-9²]|Brier|Matthews|Kappa)/.test(en)
  return words(zh, isName ? en : en.charAt(0).toLowerCase() + en.slice(1))
}

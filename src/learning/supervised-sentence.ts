import type { TableInfo } from '../core/table'
import { words, type Words } from '../core/words'
import type { Figures } from '../math/metrics/confusion'
import { count, join, number, percent, quoted, say } from '../words/say'
import type { ClassificationReport } from './classification-report'
import type { TrainedModel } from './method'

interface Said {
  model: TrainedModel
  table: TableInfo
  baseline: Figures
  isHeldOut: boolean
  rows: number
}

/** “1,409 customers kept out of training”, or rows where the table has no customers. */
function tested({ table, isHeldOut, rows }: Said): Words {
  const isCustomers = table.columns.some((c) => c.role === 'customer-id')
  const who = isCustomers ? words('{n} 位客户', '{n} {n|customer|customers}') : words('{n} 行', '{n} {n|row|rows}')
  const where = isHeldOut
    ? words(`未参与训练的 ${who.zh}`, `${who.en} kept out of training`)
    : words(`参与训练的 ${who.zh}`, `${who.en} that it learned from`)
  return say(where, { n: count(rows) })
}

const optimistic = ({ isHeldOut }: Said): Words[] =>
  isHeldOut
    ? []
    : [words('没有留出检验的行，这些数字偏乐观。', 'No rows were held out, so these figures are too good.')]

export function binarySentence(said: Said & { report: ClassificationReport }): Words {
  const { model, report, rows } = said
  const { rocAuc } = report.metrics
  const [top] = report.data.lift ?? []
  const values = {
    target: quoted(model.target ?? ''),
    positive: quoted(model.positive ?? ''),
    tested: tested(said),
  }
  if (!top || top.lift === null || rocAuc === null || rocAuc === undefined)
    return say(
      words(
        '在{tested}里只有一类，无法检验预测得准不准。',
        'The {tested} hold only one class, so the prediction can’t be tested.',
      ),
      values,
    )
  const overall = top.rate / top.lift
  const answer = say(
    words(
      '得分最高的 10% 里有 {rate} 的{target}是{positive}，是平均水平（{overall}）的 {lift} 倍；在{tested}上检验，AUC {auc}。',
      'Of the 10 % with the highest score {rate} have {target} = {positive}, {lift} times the average of {overall}; measured on {tested}, AUC {auc}.',
    ),
    {
      ...values,
      rate: percent(top.rate),
      overall: percent(overall),
      lift: number(top.lift, { significant: 2 }),
      auc: number(rocAuc, { decimals: 2 }),
    },
  )
  const interval = report.data.intervals['rocAuc']
  const guards: Words[] = [...optimistic(said)]
  if (interval && interval.lower <= 0.5)
    guards.push(words('这和随机排序没有明显差别。', 'That is not clearly better than a random order.'))
  if (rows < 100)
    guards.push(
      say(words('只有 {n} 行可检验，误差很大。', 'With {n} rows only, the error is large.'), { n: count(rows) }),
    )
  return join(answer, ...guards)
}

export function classesSentence(said: Said & { report: ClassificationReport }): Words {
  const { model, report, baseline } = said
  const answer = say(
    words(
      '在{tested}里，{accuracy} 的{target}预测正确；只猜最常见的一类能对 {plain}。',
      '{target} is predicted rightly for {accuracy} of {tested}; guessing the most frequent class would be right for {plain}.',
    ),
    {
      target: quoted(model.target ?? ''),
      tested: tested(said),
      accuracy: percent(report.metrics['accuracy'] ?? null),
      plain: percent(baseline['accuracy'] ?? null),
    },
  )
  return join(answer, ...optimistic(said))
}

export function regressionSentence(said: Said & { metrics: Figures }): Words {
  const { model, metrics, baseline } = said
  const answer = say(
    words(
      '在{tested}上，{target}的预测平均差 {mae}；只猜平均值会差 {plain}。',
      'On {tested} the prediction of {target} is off by {mae} on average; guessing the mean would be off by {plain}.',
    ),
    {
      target: quoted(model.target ?? ''),
      tested: tested(said),
      mae: number(metrics['mae'] ?? null),
      plain: number(baseline['mae'] ?? null),
    },
  )
  return join(answer, ...optimistic(said))
}

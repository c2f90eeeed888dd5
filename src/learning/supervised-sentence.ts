import type { TableInfo } from '../core/table'
import { words, type Words } from '../core/words'
import type { Figures } from '../math/metrics/confusion'
import { count, join, number, percent, quoted, say } from '../words/say'
import type { ClassificationReport } from './classification-report'

/** What a sentence about a measurement needs to know beside the figures. */
export interface Measurement {
  /** The name of what is predicted. */
  target: string
  /** What the rows are: those of a table, and whether they were kept out of training; nothing is known of a score column. */
  table: TableInfo
  rows: number
  isHeldOut?: boolean
}

/** “1,409 customers kept out of training”, or rows where the table has no customers. */
function measuredRows({ table, isHeldOut, rows }: Measurement): Words {
  const isCustomers = table.columns.some((c) => c.role === 'customer-id')
  const who = isCustomers ? words('{n} 位客户', '{n} {n|customer|customers}') : words('{n} 行', '{n} {n|row|rows}')
  const where =
    isHeldOut === undefined
      ? words(` ${who.zh}`, who.en)
      : isHeldOut
        ? words(`未参与训练的 ${who.zh}`, `${who.en} kept out of training`)
        : words(`参与训练的 ${who.zh}`, `${who.en} that it learned from`)
  return say(where, { n: count(rows) })
}

/** What has to be said of every measurement. */
function guards({ isHeldOut, rows }: Measurement): Words[] {
  const said: Words[] = []
  if (isHeldOut === false)
    said.push(words('没有留出检验的行，这些数字偏乐观。', 'No rows were held out, so these figures are too good.'))
  if (rows < 100)
    said.push(
      say(words('只有 {n} 行可检验，误差很大。', 'With {n} {n|row|rows} only, the error is large.'), {
        n: count(rows),
      }),
    )
  return said
}

/** @param positive the class that matters */
export function binarySentence(measured: Measurement, positive: string, report: ClassificationReport): Words {
  const values = { target: quoted(measured.target), positive: quoted(positive), rows: measuredRows(measured) }
  const { rocAuc } = report.metrics
  const [top] = report.data.lift ?? []
  if (!report.data.lift)
    return join(
      say(
        words(
          '{target}的预测在{rows}里有 {accuracy} 是对的；预测为{positive}的有 {precision} 真是，真是的找到了 {recall}。',
          'The prediction of {target} is right for {accuracy} of {rows}; {precision} of those called {positive} are, and {recall} of those that are were found.',
        ),
        {
          ...values,
          accuracy: percent(report.metrics['accuracy'] ?? null),
          precision: percent(report.metrics['precision'] ?? null),
          recall: percent(report.metrics['recall'] ?? null),
        },
      ),
      ...guards(measured),
    )
  if (!top || top.lift === null || rocAuc === null || rocAuc === undefined)
    return say(
      words(
        '在{rows}里，{target}只有一类，无法检验预测得准不准。',
        'The {rows} hold only one class of {target}, so the prediction can’t be tested.',
      ),
      values,
    )
  const answer = say(
    words(
      '得分最高的 10% 里有 {rate} 的{target}是{positive}，是平均水平（{overall}）的 {lift} 倍；在{rows}上检验，AUC {auc}。',
      'Of the 10 % with the highest scores, {rate} have {target} = {positive}, {lift} times the average of {overall}; measured on {rows}, AUC {auc}.',
    ),
    {
      ...values,
      rate: percent(top.rate),
      overall: percent(overallRate(report)),
      lift: number(top.lift, { significant: 2 }),
      auc: number(rocAuc, { decimals: 2 }),
    },
  )
  const interval = report.data.intervals['rocAuc']
  const isChance = interval !== undefined && interval.lower <= 0.5
  const chance = words('这和随机排序没有明显差别。', 'That is not clearly better than a random order.')
  return join(answer, ...(isChance ? [chance] : []), ...guards(measured))
}

/** The share of the positive class in all deciles together. */
function overallRate({ data }: ClassificationReport): number | null {
  const [rows, positives] = (data.lift ?? []).reduce(
    ([n, p], { count, positives }) => [n + count, p + positives],
    [0, 0],
  )
  return rows === 0 ? null : positives / rows
}

/** @param baseline the accuracy of guessing the most frequent class */
export function classesSentence(measured: Measurement, accuracy: number | null, baseline: number | null): Words {
  const answer = say(
    words(
      '在{rows}里，{accuracy} 的{target}预测正确；只猜最常见的一类能对 {plain}。',
      '{target} is predicted rightly for {accuracy} of {rows}; guessing the most frequent class would be right for {plain}.',
    ),
    {
      target: quoted(measured.target),
      rows: measuredRows(measured),
      accuracy: percent(accuracy),
      plain: percent(baseline),
    },
  )
  return join(answer, ...guards(measured))
}

/** @param baseline the figures of guessing the mean */
export function regressionSentence(measured: Measurement, metrics: Figures, baseline: Figures): Words {
  const answer = say(
    words(
      '在{rows}上，{target}的预测平均差 {mae}；只猜平均值会差 {plain}。',
      'On {rows} the prediction of {target} is off by {mae} on average; guessing the mean would be off by {plain}.',
    ),
    {
      target: quoted(measured.target),
      rows: measuredRows(measured),
      mae: number(metrics['mae'] ?? null),
      plain: number(baseline['mae'] ?? null),
    },
  )
  return join(answer, ...guards(measured))
}

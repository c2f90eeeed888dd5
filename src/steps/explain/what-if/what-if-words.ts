import { groupedBars } from '../../../charts/grouped-bars'
import type { Model } from '../../../core/model'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { join, list, number, percent, quoted, same, say } from '../../../words/say'

export interface Reason {
  column: string
  changed: boolean
  /** The new value as text; null where it stays. */
  value: string | null
  /** What the column adds. */
  before: number
  after: number
}

interface About {
  model: Model & { target: string }
  /** Whose probability it is; of a number undefined. */
  positive: string | undefined
  row: number
  /** Whose row it is, where the table says so. */
  customer: string | undefined
  before: number
  after: number
}

const figureOf = ({ model }: About, x: number): Words =>
  model.task === 'classify' ? percent(x, { decimals: 1 }) : number(x)

const subjectOf = ({ model, positive }: About): Words =>
  model.task === 'classify' ? quoted(`${model.target} = ${positive ?? ''}`) : quoted(model.target)

export function whatIfSentence(
  about: About,
  values: Readonly<Record<string, string | number | boolean | null>>,
  reasons: readonly Reason[],
): Words {
  const changes = Object.entries(values).map(([column, value]) => `${column} = ${value === null ? '∅' : String(value)}`)
  const { customer } = about
  const row = number(about.row, { style: 'exact' })
  const named = customer === undefined ? undefined : quoted(customer)
  const filled = {
    who: named ?? say(words('第 {row} 行', 'Row {row}'), { row }),
    whom: named ?? say(words('第 {row} 行', 'row {row}'), { row }),
    subject: subjectOf(about),
    before: figureOf(about, about.before),
    after: figureOf(about, about.after),
    changes: same(changes.join(', ')),
  }
  const answer =
    changes.length === 0
      ? say(words('{who}：{subject}的预测是 {before}。', '{who}: the prediction of {subject} is {before}.'), filled)
      : say(
          words(
            '{who}若 {changes}，{subject}的预测从 {before} 变为 {after}。',
            'With {changes} the prediction of {subject} for {whom} goes from {before} to {after}.',
          ),
          filled,
        )
  const [up, down] = [1, -1].map((sign) =>
    reasons
      .filter(({ after }) => sign * after > 0)
      .slice(0, 2)
      .map(({ column }) => quoted(column)),
  ) as [Words[], Words[]]
  const why =
    up.length > 0 && down.length > 0
      ? say(words('推高它的是{up}，压低它的是{down}。', '{up} push it up, {down} pull it down.'), {
          up: list(up),
          down: list(down),
        })
      : up.length > 0
        ? say(words('推高它的是{up}。', '{up} push it up.'), { up: list(up) })
        : down.length > 0
          ? say(words('压低它的是{down}。', '{down} pull it down.'), { down: list(down) })
          : null
  const guard = words('这是模型的算法，不是因果。', 'That is how the model works it out, not a cause.')
  return join(answer, ...(why ? [why] : []), guard)
}

/** What each column adds, as it is and as it would be. */
export function whatIfCharts(about: About, reasons: readonly Reason[]): VegaLiteSpec[] {
  const shown = reasons.filter(({ before, after }) => before !== 0 || after !== 0).slice(0, 8)
  if (shown.length === 0) return []
  return [
    groupedBars({
      id: 'reasons',
      title: words('每一项推高还是压低', 'What each column adds'),
      summary: say(words('预测从 {before} 到 {after}。', 'The prediction goes from {before} to {after}.'), {
        before: figureOf(about, about.before),
        after: figureOf(about, about.after),
      }),
      remark: words('零：和一般客户一样', 'zero: as for a usual customer'),
      category: words('列', 'Column'),
      value: { title: words('贡献', 'Contribution') },
      categories: shown.map(({ column, value }) => (value === null ? column : `${column} → ${value}`)),
      series: words('情形', 'Case'),
      seriesLabels: [words('现在', 'As it is'), words('如果', 'What if')],
      bars: shown.flatMap(({ before, after }, category) => [
        { category, series: 0, value: before },
        { category, series: 1, value: after },
      ]),
      isStacked: false,
    }),
  ]
}

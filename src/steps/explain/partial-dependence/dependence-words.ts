import { bars } from '../../../charts/bars'
import { curves } from '../../../charts/curves'
import { heatmap } from '../../../charts/heatmap'
import type { Model } from '../../../core/model'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import type { ValueGrid } from '../../../learning/explain/value-grid'
import { count, number, percent, quoted, same, say } from '../../../words/say'

interface About {
  model: Model
  positive: string | undefined
  rows: number
}
interface Point {
  value: number | string
  average: number
}

const figure = ({ model }: About, x: number): Words => (model.task === 'classify' ? percent(x) : number(x))
const shown = (value: number | string): Words => (typeof value === 'number' ? number(value) : same(value))
const measureOf = ({ model, positive }: About): Words =>
  model.task === 'classify'
    ? words(`“${model.target} = ${positive}”的平均概率`, `Mean probability of “${model.target} = ${positive}”`)
    : words(`${model.target}的平均预测`, `Mean prediction of ${model.target}`)

export function dependenceSentence(grid: ValueGrid, curve: readonly Point[], about: About): Words {
  const [least, most] = [...curve]
    .sort((a, b) => a.average - b.average)
    .filter((_, i, all) => i === 0 || i === all.length - 1)
  if (!least || !most)
    return say(words('{column}只有一个值，没有可看的变化。', '{column} has one value only: there is nothing to see.'), {
      column: quoted(grid.column),
    })
  return say(
    words(
      '其他不变，只改{column}：{measure}从 {low}（{column} = {at}）到 {high}（{column} = {to}），按 {n} 行平均。这是模型的看法，不保证改了就会发生。',
      'All else unchanged, {column} moves {measure} from {low} (at {at}) to {high} (at {to}), averaged over {n} rows. That is what the model thinks, not a promise.',
    ),
    {
      column: quoted(grid.column),
      measure: words(measureOf(about).zh, measureOf(about).en.replace(/^M/, 'the m')),
      low: figure(about, least.average),
      high: figure(about, most.average),
      at: shown(least.value),
      to: shown(most.value),
      n: count(about.rows),
    },
  )
}

export function dependenceCharts(
  grid: ValueGrid,
  curve: readonly Point[],
  single: readonly { values: (number | null)[] }[],
  about: About,
): VegaLiteSpec[] {
  const isShare = about.model.task === 'classify'
  const title = words(`“${grid.column}”不同时，预测怎样变`, `How the prediction moves with “${grid.column}”`)
  const value = { title: measureOf(about), ...(isShare && { figure: 'percent' as const }) }
  const summary = dependenceSentence(grid, curve, about)
  if (!grid.isNumber || curve.some((point) => typeof point.value === 'string'))
    return [
      bars({
        id: 'dependence',
        ...{ title, summary, value },
        category: same(grid.column),
        bars: curve.map((point) => ({ label: String(point.value), value: point.average })),
        order: 'given',
        limit: 30,
      }),
    ]
  const xs = curve.map((point) => point.value as number)
  const line = (values: readonly (number | null)[]) => values.flatMap((y, i) => (y === null ? [] : [{ x: xs[i]!, y }]))
  const charts = [
    curves({
      id: 'dependence',
      ...{ title, summary },
      x: { title: same(grid.column) },
      y: value,
      curves: [{ label: words('平均', 'Mean'), points: line(curve.map((point) => point.average)) }],
    }),
  ]
  const few = single.slice(0, 6)
  if (few.length > 1)
    charts.push(
      curves({
        id: 'ice',
        title: words('几位客户各自的曲线', 'The curves of a few single rows'),
        summary: words(
          '曲线不平行，说明影响因人而异。',
          'Where the curves are not parallel, the effect differs from row to row.',
        ),
        x: { title: same(grid.column) },
        y: value,
        curves: few.map(({ values }, i) => ({ label: words(`第 ${i + 1} 例`, `Case ${i + 1}`), points: line(values) })),
      }),
    )
  return charts
}

export function pairSentence(first: ValueGrid, second: ValueGrid, matrix: readonly number[][], about: About): Words {
  const cells = matrix
    .flatMap((line, i) => line.map((average, j) => ({ average, i, j })))
    .sort((a, b) => b.average - a.average)
  const best = cells[0]!
  return say(
    words(
      '两列一起看，{measure}在 {a} = {x}、{b} = {y} 时最高，为 {high}；最低 {low}（{n} 行平均）。',
      'Of both together, {measure} is highest at {a} = {x}, {b} = {y}: {high}; the lowest is {low} (over {n} rows).',
    ),
    {
      measure: words(measureOf(about).zh, measureOf(about).en.replace(/^M/, 'the m')),
      a: quoted(first.column),
      b: quoted(second.column),
      x: shown(first.shown[best.i]!),
      y: shown(second.shown[best.j]!),
      high: figure(about, best.average),
      low: figure(about, cells.at(-1)!.average),
      n: count(about.rows),
    },
  )
}

export function pairCharts(
  first: ValueGrid,
  second: ValueGrid,
  matrix: readonly number[][],
  about: About,
): VegaLiteSpec[] {
  return [
    heatmap({
      id: 'surface',
      title: words(
        `“${first.column}”和“${second.column}”一起怎样影响预测`,
        `“${first.column}” and “${second.column}” together`,
      ),
      summary: pairSentence(first, second, matrix, about),
      rows: { title: same(first.column), labels: first.shown.map(shown) },
      columns: { title: same(second.column), labels: second.shown.map(shown) },
      value: { title: measureOf(about), ...(about.model.task === 'classify' && { figure: 'percent' as const }) },
      matrix,
    }),
  ]
}

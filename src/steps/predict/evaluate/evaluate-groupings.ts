import { heatmap } from '../../../charts/heatmap'
import type { Columns } from '../../../core/columns'
import type { StepYield } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { sortLabels } from '../../../learning/class-labels'
import { categoryCodes, rawColumn } from '../../../learning/raw-column'
import { clusterAgreement } from '../../../math/metrics/cluster-agreement'
import { count, number, quoted, say } from '../../../words/say'
import type { EvaluateContext } from './run'

/** More groups than this are not drawn. */
const mostGroups = 20

export function evaluateGroupings({ params, inputs }: EvaluateContext, data: Columns): StepYield {
  const [left, right] = [params.actual, params.prediction ?? ''].map((name) => grouping(data, name))
  const metrics = clusterAgreement(left!.codes, right!.codes)
  const isCustomers = inputs[0]!.columns.some((c) => c.role === 'customer-id')
  return {
    metrics: { ...metrics, rows: data.length },
    sentence: say(
      words(
        `{left}和{right}两种分法的一致程度是 {rand}（1 完全相同，0 等于随机），共 {n} ${isCustomers ? '位客户' : '行'}。`,
        `{left} and {right} agree by {rand} (1 is the same grouping, 0 what chance gives), over {n} ${isCustomers ? '{n|customer|customers}' : '{n|row|rows}'}.`,
      ),
      {
        left: quoted(params.actual),
        right: quoted(params.prediction ?? ''),
        rand: number(metrics['adjustedRand'] ?? null, { decimals: 2 }),
        n: count(data.length),
      },
    ),
    charts: chartOf(params.actual, params.prediction ?? '', left!, right!),
    backend: 'cpu',
  }
}

interface Grouping {
  codes: Int32Array
  labels: string[]
}

function grouping(data: Columns, name: string): Grouping {
  const column = rawColumn(data, name)
  const { codes, levels } = categoryCodes(column, null)
  const labels = sortLabels(new Set(Array.from(codes, (code) => levels[code]!)), column.kind === 'number')
  const position = levels.map((level) => labels.indexOf(level))
  return { codes: codes.map((code) => position[code]!), labels }
}

function chartOf(leftName: string, rightName: string, left: Grouping, right: Grouping): VegaLiteSpec[] {
  if (left.labels.length > mostGroups || right.labels.length > mostGroups) return []
  const matrix = left.labels.map(() => right.labels.map(() => 0))
  left.codes.forEach((code, i) => (matrix[code]![right.codes[i]!]! += 1))
  const largest = Math.max(...matrix.flat())
  const row = matrix.findIndex((counts) => counts.includes(largest))
  return [
    heatmap({
      id: 'contingency',
      title: words('两种分法的对应', 'How the groupings meet'),
      summary: say(
        words(
          '最大的一格有 {n} 行：{left} 与 {right}。',
          'The largest cell has {n} {n|row|rows}: {left} with {right}.',
        ),
        {
          n: count(largest),
          left: quoted(left.labels[row] ?? ''),
          right: quoted(right.labels[matrix[row]?.indexOf(largest) ?? 0] ?? ''),
        },
      ),
      rows: { title: words(leftName, leftName), labels: left.labels },
      columns: { title: words(rightName, rightName), labels: right.labels },
      value: { title: words('行数', 'Rows'), figure: 'count' },
      matrix,
    }),
  ]
}

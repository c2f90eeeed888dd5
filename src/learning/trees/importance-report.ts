import { bars } from '../../charts/bars'
import type { VegaLiteSpec } from '../../core/vega-lite'
import { words } from '../../core/words'
import { percent, quoted, say } from '../../words/say'

export interface ImportanceRecord {
  feature: string
  importance: number
}

/** The shares of the features, most first; equal ones in the features' order. */
export const importanceRecords = (shares: Float64Array, features: readonly string[]): ImportanceRecord[] =>
  features.map((feature, f) => ({ feature, importance: shares[f]! })).sort((a, b) => b.importance - a.importance)

/** What the model goes by. Empty where it asks nothing. */
export function importanceChart(records: readonly ImportanceRecord[], target: string): VegaLiteSpec[] {
  const used = records.filter((r) => r.importance > 0)
  const [first] = used
  if (!first) return []
  return [
    bars({
      id: 'importances',
      title: words(`预测“${target}”主要看什么`, `What the prediction of “${target}” relies on`),
      summary: say(
        words(
          '最重要的是{feature}，占 {share}。这是关联，不一定是因果。',
          '{feature} matters most, with {share}. That is association, not necessarily cause.',
        ),
        { feature: quoted(first.feature), share: percent(first.importance) },
      ),
      remark: words('各列分裂降低的不纯度所占比例', 'share of the impurity lowered by splits on each feature'),
      category: words('列', 'Feature'),
      value: { title: words('重要性', 'Importance'), figure: 'percent' },
      bars: used.map(({ feature, importance }) => ({ label: feature, value: importance })),
      limit: 12,
    }),
  ]
}

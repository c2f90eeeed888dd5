import { divergingBars } from '../../../charts/diverging-bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { number, quoted, say } from '../../../words/say'
import type { CoefficientRecord } from './coefficient-records'

const mostFeatures = 12

/** What raises and what lowers the target, by what a typical difference of each factor amounts to. */
export function coefficientChart(records: readonly CoefficientRecord[], target: string): VegaLiteSpec[] {
  const effects = records.flatMap((r) => (r.perDeviation ? [{ ...r, effect: r.perDeviation }] : []))
  const [first] = [...effects].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
  if (!first) return []
  return [
    divergingBars({
      id: 'coefficients',
      title: words(`什么让“${target}”更高或更低`, `What raises and what lowers “${target}”`),
      summary: say(
        words(
          '影响最大的是{feature}：相差一个标准差，{target}相差 {effect}。这是关联，不一定是因果。',
          '{feature} matters most: one standard deviation more goes with {effect} of {target}. That is association, not necessarily cause.',
        ),
        { feature: quoted(first.feature), target: quoted(target), effect: number(first.effect, { signed: true }) },
      ),
      remark: words('相差一个标准差时；关联，不是因果', 'for one standard deviation; association, not cause'),
      category: words('因素', 'Factor'),
      value: { title: words(`${target} 的变化`, `Change of ${target}`) },
      limit: mostFeatures,
      bars: effects.map(({ feature, effect, estimate, lower, upper }) => {
        const deviation = effect / estimate
        return {
          label: feature,
          value: effect,
          ...(lower !== undefined && upper !== undefined && { lower: lower * deviation, upper: upper * deviation }),
        }
      }),
    }),
  ]
}

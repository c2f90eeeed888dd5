import { curves } from '../../../charts/curves'
import { divergingBars } from '../../../charts/diverging-bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import type { SurvivalPoint } from '../../../math/survival/kaplan-meier'
import { number, percent, quoted, say } from '../../../words/say'
import type { GroupCurve } from './compare-groups'
import type { Hazard } from './fit-hazards'

export function survivalChart(
  points: readonly SurvivalPoint[],
  groups: readonly GroupCurve[] | null,
  duration: string,
  by: string | undefined,
): VegaLiteSpec {
  const line = (curve: readonly SurvivalPoint[]) => [
    { x: 0, y: 1, lower: 1, upper: 1 },
    ...curve.map(({ time, survival, lower, upper }) => ({ x: time, y: survival, lower, upper })),
  ]
  const last = points.at(-1)!
  // Long names are read best in the order of the curves.
  const shown = [...(groups ?? [])].sort((a, b) => b.points.at(-1)!.survival - a.points.at(-1)!.survival)
  return curves({
    id: 'survival',
    title:
      by === undefined
        ? words('还在的客户占比', 'Share still there')
        : say(words('还在的客户占比，按{by}', 'Share still there, by {by}'), { by: quoted(by) }),
    remark: words('阴影是 95% 区间', 'bands are 95 % intervals'),
    summary: say(words('到 {time} 时还有 {share}。', '{share} are still there at {time}.'), {
      time: number(last.time),
      share: percent(last.survival),
    }),
    x: { title: duration as unknown as Words },
    y: { title: words('还在的占比', 'Still there'), figure: 'percent', domain: [0, 1] },
    series: by === undefined ? words('曲线', 'Curve') : ({ zh: by, en: by } as Words),
    curves:
      shown.length > 0
        ? shown.map((g) => ({ label: g.group, points: line(g.points) }))
        : [{ label: words('所有客户', 'All'), points: line(points) }],
    shape: 'step',
  })
}

/** Coefficients with their intervals; to the right: leaves sooner. */
export function hazardChart(hazards: readonly Hazard[]): VegaLiteSpec | null {
  const known = hazards.filter((h) => h.standardError !== null)
  if (known.length === 0) return null
  const strongest = known.reduce((a, b) => (Math.abs(b.statistic!) > Math.abs(a.statistic!) ? b : a))
  return divergingBars({
    id: 'hazards',
    title: words('什么让人走得早', 'What makes them go sooner'),
    remark: words('Cox 系数和 95% 区间；右边走得早', 'Cox coefficients with 95 % intervals; to the right: sooner'),
    summary: say(words('{feature}的风险比是 {ratio}。', '{feature} has a hazard ratio of {ratio}.'), {
      feature: quoted(strongest.feature),
      ratio: number(strongest.hazardRatio),
    }),
    category: words('因素', 'Column'),
    value: { title: words('系数（对数风险比）', 'Coefficient (log hazard ratio)') },
    bars: known.map(({ feature, estimate, standardError }) => ({
      ...{ label: feature, value: estimate },
      lower: estimate - 1.96 * standardError!,
      upper: estimate + 1.96 * standardError!,
    })),
  })
}

import { divergingBars } from '../../../charts/diverging-bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { effectKinds, type EffectKind } from '../../../learning/calendar/calendar-columns'
import type { CalendarEffect } from '../../../learning/calendar/estimate-effects'
import { valueFigure } from '../../../learning/series/value-words'
import { percent, say } from '../../../words/say'
import { kindTitles, type Unit } from './effect-words'

/** Where time has its own order, it is kept. */
const ordered: ReadonlySet<EffectKind> = new Set<EffectKind>(['hour', 'weekday', 'month', 'month-edge'])

/** One picture for each kind of effect. */
export function effectCharts(effects: readonly CalendarEffect[], unit: Unit): VegaLiteSpec[] {
  return effectKinds.flatMap((kind) => {
    const own = effects.filter((effect) => effect.kind === kind)
    if (own.length === 0) return []
    const largest = own.toSorted((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate))[0]!
    return [
      divergingBars({
        id: kind,
        title: kindTitles[kind],
        remark: say(words('带 {level} 区间', 'with {level} intervals'), { level: percent(unit.params.level) }),
        summary: say(words('差得最多的是{name}。', 'Farthest off is {name}.'), { name: largest.name }),
        category: kindTitles[kind],
        value: {
          title: words('高或低多少', 'Above or below'),
          figure: unit.isLog ? 'percent' : valueFigure(unit.tableInfo, unit.params.value),
        },
        bars: own.map(({ name, estimate, lower, upper }) => ({ label: name, value: estimate, lower, upper })),
        order: ordered.has(kind) ? 'given' : 'size',
        limit: kind === 'hour' ? 24 : 14,
      }),
    ]
  })
}

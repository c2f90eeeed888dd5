import { curves } from '../../../charts/curves'
import { divergingBars } from '../../../charts/diverging-bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { isoOf, nameOf } from '../../../learning/series/calendar'
import { valueFigure } from '../../../learning/series/value-words'
import { count, say } from '../../../words/say'
import { latestOf, type Unit } from './change-words'
import type { Found } from './run'

export function changeCharts(found: readonly Found[], unit: Unit): VegaLiteSpec[] {
  const changed = found.filter(({ changes }) => changes.segments.length > 1)
  const shown = latestOf(changed) ?? found[0]!
  return found.length === 1 ? [line(shown, unit)] : [line(shown, unit), ...newestOfGroups(changed)]
}

/** The values with what was expected of them, changes as upright lines and odd steps as dots. */
function line({ series, changes, anomalies }: Found, { table, params, tableInfo }: Unit): VegaLiteSpec {
  const { calendar } = table
  const at = (t: number) => isoOf(series.first + t, calendar)
  const starts = changes.segments.slice(1).map(({ from }) => from)
  return curves({
    id: 'changes',
    title:
      series.group === null
        ? words(`${params.value}在哪里变了`, `Where ${params.value} changed`)
        : words(`“${series.group}”：${params.value}在哪里变了`, `“${series.group}”: where ${params.value} changed`),
    remark: words('竖线：长期变化；红点：异常', 'Upright lines: changes for good; red dots: odd steps'),
    summary: say(words('{n} 处变化，{odd} 期异常。', '{n} {n|change|changes}, {odd} odd {odd|step|steps}.'), {
      n: count(starts.length),
      odd: count(anomalies.length),
    }),
    x: { title: words('时间', 'Time'), figure: 'date' },
    y: { title: words(params.value, params.value), figure: valueFigure(tableInfo, params.value) },
    curves: [
      { label: words('实际', 'Actual'), points: [...series.values].map((y, t) => ({ x: at(t), y })) },
      { label: words('应有的水平', 'Expected'), points: [...changes.expected].map((y, t) => ({ x: at(t), y })) },
    ],
    series: words('系列', 'Series'),
    marks: [
      ...starts.map((t) => ({ x: at(t), text: nameOf(series.first + t, calendar) })),
      ...anomalies.map((t) => ({ x: at(t), y: series.values[t]!, text: nameOf(series.first + t, calendar) })),
    ],
    height: 280,
  })
}

function newestOfGroups(changed: readonly Found[]): VegaLiteSpec[] {
  const moved = changed.flatMap(({ series, changes: { segments } }) => {
    const [before, last] = [segments.at(-2)!.mean, segments.at(-1)!.mean]
    return before > 0 ? [{ label: series.group ?? '', value: last / before - 1 }] : []
  })
  if (moved.length === 0) return []
  return [
    divergingBars({
      id: 'groups',
      title: words('各组最近一次变化有多大', 'How large each group’s newest change is'),
      summary: say(words('{n} 组有变化。', '{n} {n|group|groups} changed.'), { n: count(moved.length) }),
      category: words('组', 'Group'),
      value: { title: words('变化', 'Change'), figure: 'percent' },
      bars: moved,
      limit: 12,
    }),
  ]
}

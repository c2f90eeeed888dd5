import { curves } from '../../../charts/curves'
import { heatmap } from '../../../charts/heatmap'
import { parallelCoordinates } from '../../../charts/parallel-coordinates'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { isSmallerBetter, metricLabel } from '../../../learning/cross-validation/metric-choice'
import type { SearchSpace } from '../../../learning/cross-validation/search-space'
import { count, number, quoted, same, say } from '../../../words/say'
import type { Trial } from './search'
import { settingWords } from './try-settings'

/** How the best one came about, all settings beside each other, and of a grid over two parameters the whole of it. */
export function trialCharts(trials: readonly Trial[], metric: string, space: SearchSpace): VegaLiteSpec[] {
  const better = (a: number, b: number) => (isSmallerBetter(metric) ? Math.min(a, b) : Math.max(a, b))
  let best: number | null = null
  const points = trials.flatMap(({ value }, i) => {
    if (value === null) return []
    best = best === null ? value : better(best, value)
    return [{ x: i + 1, y: value, best }]
  })
  if (points.length === 0) return []
  const top = points.at(-1)!.best
  return [
    curves({
      id: 'trials',
      title: words('越试越好', 'Better with each trial'),
      summary: say(words('试了 {n} 组，最好的{metric} {value}。', '{n} trials; the best {metric} is {value}.'), {
        n: count(trials.length),
        metric: metricLabel(metric),
        value: number(top),
      }),
      x: { title: words('第几组', 'Trial'), figure: 'count' },
      y: { title: metricLabel(metric) },
      curves: [
        { label: words('目前最好', 'Best so far'), points: points.map((p) => ({ x: p.x, y: p.best })) },
        { label: words('这一组', 'This trial'), points: points.map((p) => ({ x: p.x, y: p.y })) },
      ],
    }),
    ...(trials.length > 1 ? [parallelTrials(trials, metric, space)] : []),
    ...gridChart(trials, metric, top),
  ]
}

/** Every setting as a line through its parameters to what came of it. */
function parallelTrials(trials: readonly Trial[], metric: string, space: SearchSpace): VegaLiteSpec {
  const good = trials.filter(({ value }) => value !== null)
  const most = Math.max(...good.map(({ share }) => share))
  const best = good.filter(({ share }) => share === most).reduce((a, b) => (b.goodness > a.goodness ? b : a))
  return parallelCoordinates({
    id: 'parallel',
    title: words('哪些设置组合得好', 'Which settings go well together'),
    summary: say(
      words(
        '每条线是一组设置；最好的是 {params}，{metric} {value}。',
        'A line is a setting; the best is {params} with {metric} {value}.',
      ),
      { params: settingWords(best.params), metric: metricLabel(metric), value: number(best.value) },
    ),
    line: words('第几组', 'Trial'),
    axes: space.map((dimension) =>
      'values' in dimension
        ? { name: same(dimension.name), levels: dimension.values.map(String) }
        : { name: same(dimension.name), low: dimension.low, high: dimension.high, log: dimension.log },
    ),
    outcome: { title: metricLabel(metric), isSmallerBetter: isSmallerBetter(metric) },
    lines: good.map((trial) => ({
      label: trials.indexOf(trial) + 1,
      values: space.map(({ name }) => trial.params[name]),
      outcome: trial.value!,
      isBest: trial === best,
    })),
  })
}

function gridChart(trials: readonly Trial[], metric: string, top: number): VegaLiteSpec[] {
  const names = Object.keys(trials[0]!.params)
  const levels = names.map((name) => [...new Set(trials.map((t) => String(t.params[name])))])
  const isGrid =
    names.length === 2 &&
    levels.every((l) => l.length >= 2 && l.length <= 12) &&
    levels[0]!.length * levels[1]!.length <= trials.length
  if (!isGrid) return []
  return [
    heatmap({
      id: 'grid',
      title: words(`“${names[0]}”和“${names[1]}”怎样搭配`, `“${names[0]}” with “${names[1]}”`),
      summary: say(words('最好的{metric} {value}。', 'The best {metric} is {value}.'), {
        metric: quoted(metricLabel(metric)),
        value: number(top),
      }),
      rows: { title: same(names[0]!), labels: levels[0]!.map(same) },
      columns: { title: same(names[1]!), labels: levels[1]!.map(same) },
      value: { title: metricLabel(metric) },
      matrix: levels[0]!.map((a) =>
        levels[1]!.map(
          (b) =>
            trials.find((t) => String(t.params[names[0]!]) === a && String(t.params[names[1]!]) === b)?.value ?? null,
        ),
      ),
    }),
  ]
}

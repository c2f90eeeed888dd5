import { curves, type CurvePoint } from '../../../charts/curves'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { count, number, say } from '../../../words/say'
import type { Best } from './k-sweep-words'
import type { SweepPoint } from './run'

const groups = words('群数', 'Groups')

export function kSweepCharts(curve: readonly SweepPoint[], best: Best): VegaLiteSpec[] {
  const silhouettes = curve.flatMap(({ k, silhouette }) => (silhouette === null ? [] : [{ x: k, y: silhouette }]))
  const gaps = curve.flatMap(({ k, gap, gapError }) =>
    gap === null || gapError === null ? [] : [{ x: k, y: gap, lower: gap - gapError, upper: gap + gapError }],
  )
  const inertias = curve.map(({ k, inertia }) => ({ x: k, y: inertia }))
  return [
    ...(silhouettes.length > 1
      ? [
          line(
            'silhouette',
            words('轮廓系数：哪个群数最清楚', 'Silhouette: which number is clearest'),
            words('轮廓系数', 'Silhouette'),
            silhouettes,
            best.silhouette,
          ),
        ]
      : []),
    ...(inertias.length > 1
      ? [
          line(
            'elbow',
            words('手肘图：再多分一群还能减少多少', 'Elbow: what one more group still gains'),
            words('群内平方和', 'Inertia'),
            inertias,
            best.elbow,
          ),
        ]
      : []),
    ...(gaps.length > 1
      ? [
          line(
            'gap',
            words('Gap：比均匀数据好多少', 'Gap: how much better than uniform data'),
            words('gap', 'Gap'),
            gaps,
            best.gap,
          ),
        ]
      : []),
  ]
}

function line(
  id: string,
  title: Words,
  name: Words,
  points: readonly (CurvePoint & { x: number; y: number })[],
  k: number | null,
): VegaLiteSpec {
  const chosen = points.find((p) => p.x === k)
  return curves({
    id,
    title,
    summary: chosen
      ? say(words('{name}在 {k} 群处是 {value}。', '{name} at {k} groups is {value}.'), {
          name,
          k: count(chosen.x),
          value: number(chosen.y),
        })
      : name,
    x: { title: groups, figure: 'count' },
    y: { title: name, zero: id === 'elbow' },
    curves: [{ label: name, points }],
    shape: 'points',
    ...(chosen && {
      best: { x: chosen.x, y: chosen.y, label: say(words('{k} 群', '{k} groups'), { k: count(chosen.x) }) },
    }),
  })
}

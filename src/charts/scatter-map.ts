import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { formatCount } from '../words/format'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { withRemark } from './bars'
import { fluid, measureAxis, mostPoints, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, mostSeries, othersWords, remarks, type Label } from './labels'
import { legendOf } from './text-width'

export interface ScatterMapOptions extends ChartFrame {
  x: Measure & { values: ArrayLike<number> }
  y: Measure & { values: ArrayLike<number> }
  /** The groups: a code for each point (−1 for none) into labels, in the order in which they have their colours. */
  category?: { title: Words; codes: ArrayLike<number>; labels: readonly Label[] }
  /** A third measure, as the area of each point. */
  size?: Measure & { values: ArrayLike<number> }
  /** A map's axes have directions but no unit, such as principal components: no figures on them. */
  isMap?: boolean
  height?: number
}

interface Point {
  x: number
  y: number
  group: number
  size?: number
}

/**
 * Points in two dimensions, coloured and shaped by group, each group named where it lies, or in a legend where names
 * would collide. More than 5,000 points are thinned evenly, and the chart says so; sample in SQL before that.
 */
export function scatterMap(options: ScatterMapOptions): VegaLiteSpec {
  const { id, title, summary, x, y, category, size, isMap = false, height = 280 } = options
  const all = pointsOf(options)
  const points = thinned(all, mostPoints)
  const labels = groupLabels(category?.labels ?? [])
  const names = category ? alignNames(placeNames(points, labels), points) : []
  const isNamed = names.length > 0 && areApart(names, points)
  const axis = (measure: Measure) =>
    isMap ? { title: measure.title, labels: false, grid: false } : measureAxis(measure)
  const position = (field: 'x' | 'y') => {
    const measure = field === 'x' ? x : y
    return { field, type: 'quantitative', scale: { zero: false, padding: 8 }, axis: axis(measure) }
  }
  const detail = (field: 'x' | 'y' | 'size', measure: Measure) => ({
    field,
    type: 'quantitative',
    title: measure.title,
    format: tooltipFormat(measure.figure ?? 'number'),
  })
  const domain = { domain: labels }
  const legend = isNamed ? null : legendOf(labels)
  const nameLayer = (style: string) => ({
    data: { values: names },
    // Points are seen through the ground of a name.
    mark: { type: 'text', style, align: { expr: 'datum.align' }, ...(style === 'halo' && { opacity: 0.7 }) },
    encoding: { x: position('x'), y: position('y'), text: { field: 'name', type: 'nominal' } },
  })
  return chart({
    id,
    title,
    summary,
    ...withRemark(
      remarks(options.remark, points.length < all.length ? thinnedWords(points.length, all.length) : undefined),
    ),
    spec: {
      ...fluid,
      height,
      data: { values: points },
      layer: [
        {
          ...(category && {
            transform: [
              {
                lookup: 'group',
                from: {
                  data: { values: labels.map((name, group) => ({ group, name })) },
                  key: 'group',
                  fields: ['name'],
                },
              },
            ],
          }),
          mark: { type: 'point', opacity: 0.6 },
          encoding: {
            x: position('x'),
            y: position('y'),
            ...(category && {
              color: { field: 'name', type: 'nominal', scale: domain, legend },
              shape: { field: 'name', type: 'nominal', scale: domain, legend },
            }),
            ...(size && {
              size: { field: 'size', type: 'quantitative', scale: { range: [12, 400] }, legend: { title: size.title } },
            }),
            tooltip: [
              ...(category ? [{ field: 'name', type: 'nominal', title: category.title }] : []),
              detail('x', x),
              detail('y', y),
              ...(size ? [detail('size', size)] : []),
            ],
          },
        },
        ...(isNamed ? [nameLayer('halo'), nameLayer('strong')] : []),
      ],
    },
  })
}

/** Points with both coordinates; groups beyond the series share the last, “others”. */
function pointsOf({ x, y, category, size }: ScatterMapOptions): Point[] {
  const points: Point[] = []
  const last = (category?.labels.length ?? 0) > mostSeries ? mostSeries - 1 : Infinity
  for (let i = 0; i < x.values.length; i++) {
    const [a, b, code] = [x.values[i]!, y.values[i]!, category?.codes[i] ?? 0]
    if (Number.isFinite(a) && Number.isFinite(b) && code >= 0)
      points.push({ x: a, y: b, group: Math.min(code, last), ...(size && { size: size.values[i]! }) })
  }
  return points
}

function groupLabels(labels: readonly Label[]): Words[] {
  if (labels.length <= mostSeries) return distinctLabels(labels).map(labelWords)
  const left = labels.length - mostSeries + 1
  const others = othersWords(left)
  return distinctLabels([...labels.slice(0, mostSeries - 1), others]).map(labelWords)
}

/** Every so many-th, in order: the same points every time. */
function thinned<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]!)
}

const thinnedWords = (shown: number, all: number) =>
  words(
    `显示 ${formatCount(all, 'zh')} 个点中的 ${formatCount(shown, 'zh')} 个`,
    `${formatCount(shown, 'en')} of ${formatCount(all, 'en')} points`,
  )

/** Each group's name at the median of its points. */
function placeNames(points: readonly Point[], labels: readonly Words[]): { x: number; y: number; name: Words }[] {
  return labels.flatMap((name, group) => {
    const own = points.filter((point) => point.group === group)
    if (own.length === 0) return []
    const middle = (pick: (point: Point) => number) => own.map(pick).sort((a, b) => a - b)[own.length >> 1]!
    return [{ x: middle((p) => p.x), y: middle((p) => p.y), name }]
  })
}

type Align = 'left' | 'center' | 'right'

/** Names near an edge of the plot are written away from it. */
function alignNames<T extends { x: number }>(names: readonly T[], points: readonly Point[]): (T & { align: Align })[] {
  const [low, high] = points.reduce(([a, b], { x }) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity])
  const share = (x: number) => (x - low) / (high - low || 1)
  return names.map((name) => {
    const at = share(name.x)
    return { ...name, align: at < 0.25 ? 'left' : at > 0.75 ? 'right' : 'center' }
  })
}

/** Whether names placed there would not run into each other, on a plot of some 400 by 280 pixels. */
function areApart(
  names: readonly { x: number; y: number; align: Align; name: Words }[],
  points: readonly Point[],
): boolean {
  const range = (pick: (point: Point) => number) => {
    let [low, high] = [Infinity, -Infinity]
    for (const point of points) [low, high] = [Math.min(low, pick(point)), Math.max(high, pick(point))]
    return high - low || 1
  }
  const [width, height] = [range((p) => p.x), range((p) => p.y)]
  const length = (name: Words) => Math.max(name.en.length * 7, name.zh.length * 12.5)
  const shift = { left: 0.5, center: 0, right: -0.5 } as const
  const middle = ({ x, align, name }: (typeof names)[number]) => (x / width) * 360 + shift[align] * length(name)
  return names.every((a, i) =>
    names
      .slice(i + 1)
      .every(
        (b) =>
          (Math.abs(a.y - b.y) / height) * 260 > 18 ||
          Math.abs(middle(a) - middle(b)) > (length(a.name) + length(b.name)) / 2 + 8,
      ),
  )
}

import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { formatCount } from '../words/format'
import { withRemark } from './bars'
import { chart } from './chart'
import { fluid, measureAxis, type ChartFrame } from './frame'
import { remarks } from './labels'

export interface DendrogramOptions extends ChartFrame {
  /** Sorted by height: below `rows` a number is a row, `rows + i` is the i-th merge. */
  merges: readonly { left: number; right: number; height: number; size: number }[]
  rows: number
  /** Where the tree is cut; null for no line. */
  cut: number | null
  /** What height means. */
  height: Words
}

/** Branches that can be told apart; what is below is drawn as one leaf with its number. */
const mostLeaves = 40

interface Place {
  x: number
  y: number
}

/** The tree of merges, its lowest parts drawn as one leaf each, with the line where it is cut. */
export function dendrogram({ id, title, summary, remark, merges, rows, cut, height }: DendrogramOptions): VegaLiteSpec {
  const lines: { x: number; x2: number; y: number; y2: number; height: number; size: number }[] = []
  const leaves: { x: number; text: Words }[] = []
  const top = rows + merges.length - 1
  const first = rows + Math.max(0, merges.length - mostLeaves + 1)
  const sizeOf = (node: number) => (node < rows ? 1 : merges[node - rows]!.size)
  const place = (node: number): Place => {
    if (node < first) {
      const x = leaves.length
      leaves.push({ x, text: words(formatCount(sizeOf(node), 'zh'), formatCount(sizeOf(node), 'en')) })
      return { x, y: 0 }
    }
    const { left, right, height: y, size } = merges[node - rows]!
    const [a, b] = [place(left), place(right)]
    for (const { x, y: from } of [a, b]) lines.push({ x, x2: x, y: from, y2: y, height: y, size })
    lines.push({ x: a.x, x2: b.x, y, y2: y, height: y, size })
    return { x: (a.x + b.x) / 2, y }
  }
  if (merges.length > 0) place(top)
  const isShort = first > rows
  const position = {
    x: { field: 'x', type: 'quantitative', scale: { nice: false, padding: 10 }, axis: null },
    y: {
      field: 'y',
      type: 'quantitative',
      scale: { zero: true },
      axis: measureAxis({ title: height }),
    },
  }
  const upper = remarks(
    remark,
    isShort ? words('下面的数字是每支有多少行', 'figures below: rows of each branch') : undefined,
  )
  return chart({
    id,
    title,
    summary,
    ...withRemark(upper),
    spec: {
      ...fluid,
      height: 280,
      layer: [
        {
          data: { values: lines },
          mark: { type: 'rule', strokeWidth: 1.5 },
          encoding: {
            ...position,
            x2: { field: 'x2' },
            y2: { field: 'y2' },
            tooltip: [
              { field: 'height', type: 'quantitative', title: height, format: ',.4~r' },
              { field: 'size', type: 'quantitative', title: words('行数', 'Rows'), format: ',d' },
            ],
          },
        },
        ...(isShort
          ? [
              {
                data: { values: leaves.map(({ x, text }) => ({ x, y: 0, text })) },
                mark: { type: 'text', style: 'label', angle: 270, align: 'right', dx: -4 },
                encoding: { ...position, text: { field: 'text', type: 'nominal' } },
              },
            ]
          : []),
        ...(cut === null
          ? []
          : [
              {
                data: { values: [{ y: cut }] },
                mark: { type: 'rule', style: 'best-line' },
                encoding: { y: position.y },
              },
            ]),
      ],
    },
  })
}

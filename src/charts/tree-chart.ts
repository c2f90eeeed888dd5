import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, type ChartFrame, type Measure } from './frame'
import { labelWords, remarks, type Label } from './labels'

export interface TreeNode {
  /** The node above; null for the root. */
  parent: number | null
  /** What is asked, or what is answered in a leaf. */
  label: Label
  isLeaf: boolean
  /** How many rows come through. */
  count: number
  /** What its colour says; null for none. */
  value: number | null
}

export interface TreeChartOptions extends ChartFrame {
  /** In pre-order, the branch of “yes” before that of “no”. */
  nodes: readonly TreeNode[]
  value: Measure
  unit: Words
  /** The largest value; else the largest there is. */
  most?: number
  least?: number
  /** Levels below the root that are drawn. */
  levels?: number
}

const leafHeight = 34

/** Pixels in which a label of a level fits. */
const levelWidth = 150

/** A tree from left to right: a question at each fork, its yes above and its no below. Lower levels are left out and counted. */
export function treeChart(options: TreeChartOptions): VegaLiteSpec {
  const { id, title, summary, nodes, value, unit, levels = 3 } = options
  const depth: number[] = []
  nodes.forEach(({ parent }, i) => (depth[i] = parent === null ? 0 : depth[parent]! + 1))
  const shown = nodes.map((_, i) => i).filter((i) => depth[i]! <= levels)
  const isEnd = (i: number) => nodes[i]!.isLeaf || depth[i] === levels
  const y = placed(nodes, shown, isEnd)
  const ends = shown.filter(isEnd).length
  const left = nodes.filter((node, i) => node.isLeaf && depth[i]! > levels).length
  const deepest = Math.max(1, ...shown.map((i) => depth[i]!))
  const largest = Math.max(...nodes.map((n) => n.value ?? 0))
  const rows = shown.map((i) => {
    const { parent, label, isLeaf, count, value: v } = nodes[i]!
    const { zh, en } = labelWords(label)
    const more = isEnd(i) && !isLeaf
    return {
      x: depth[i]!,
      y: y.get(i)!,
      ...(parent !== null && { fromX: depth[parent]!, fromY: y.get(parent)! }),
      label: words(cut(zh) + (more ? ' …' : ''), cut(en) + (more ? ' …' : '')),
      whole: labelWords(label),
      count,
      value: v,
      isEnd: isEnd(i),
    }
  })
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [-0.15, deepest + 1], nice: false, zero: false },
    axis: null,
  })
  const yOf = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [ends - 0.5, -0.6], nice: false, zero: false },
    axis: null,
  })
  return chart({
    id,
    title,
    summary,
    minWidth: levelWidth * (deepest + 1),
    ...withRemark(
      remarks(
        options.remark,
        words('上：是，下：否', 'above: yes, below: no'),
        left > 0 ? words(`更深的 ${left} 个叶子未画出`, `${left} deeper leaves not drawn`) : undefined,
      ),
    ),
    spec: {
      ...fluid,
      height: Math.max(2, ends) * leafHeight,
      data: { values: rows },
      layer: [
        {
          transform: [{ filter: 'isValid(datum.fromX)' }],
          mark: { type: 'rule', style: 'interval' },
          encoding: { x: x('fromX'), y: yOf('fromY'), x2: { field: 'x' }, y2: { field: 'y' } },
        },
        {
          mark: { type: 'circle', opacity: 1 },
          encoding: {
            x: x('x'),
            y: yOf('y'),
            size: { field: 'count', type: 'quantitative', scale: { range: [30, 420], zero: true }, legend: null },
            color: {
              field: 'value',
              type: 'quantitative',
              scale: {
                domain: [options.least ?? 0, (options.most ?? largest) || 1],
                range: 'heatmap',
                clamp: true,
                nice: false,
              },
              legend: { title: value.title, format: value.figure === 'percent' ? '.0%' : '~s' },
            },
            tooltip: [
              { field: 'whole', type: 'nominal', title: words('节点', 'Node') },
              { field: 'count', type: 'quantitative', title: unit, format: tooltipFormat('count') },
              {
                field: 'value',
                type: 'quantitative',
                title: value.title,
                format: tooltipFormat(value.figure ?? 'number'),
              },
            ],
          },
        },
        {
          transform: [{ filter: 'datum.isEnd' }],
          mark: { type: 'text', style: 'label', align: 'left', dx: 14 },
          encoding: { x: x('x'), y: yOf('y'), text: { field: 'label', type: 'nominal' } },
        },
        // Over the branches, on a ground of their own.
        ...['halo', 'label'].map((style) => ({
          transform: [{ filter: '!datum.isEnd' }],
          mark: { type: 'text', style, align: 'left', dx: -8, dy: -18, ...(style === 'halo' && { aria: false }) },
          encoding: { x: x('x'), y: yOf('y'), text: { field: 'label', type: 'nominal' } },
        })),
      ],
    },
  })
}

/** Ends stand in lines of their own; a fork stands midway between its branches. */
function placed(
  nodes: readonly TreeNode[],
  shown: readonly number[],
  isEnd: (i: number) => boolean,
): Map<number, number> {
  const y = new Map<number, number>()
  let line = 0
  for (const i of shown) if (isEnd(i)) y.set(i, line++)
  for (const i of [...shown].reverse()) {
    if (y.has(i)) continue
    const branches = shown.filter((child) => nodes[child]!.parent === i).map((child) => y.get(child)!)
    y.set(i, branches.reduce((sum, at) => sum + at, 0) / Math.max(1, branches.length))
  }
  return y
}

/** A label has the room of one level. */
const cut = (text: string) => {
  const most = /[⺀-鿿]/.test(text) ? 18 : 26
  return [...text].length > most ? [...text].slice(0, most - 1).join('') + '…' : text
}

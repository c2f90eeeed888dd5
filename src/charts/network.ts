import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { figureWords, tooltipFormat } from './figures'
import { fluid, type ChartFrame, type Measure } from './frame'
import { labelWords, type Label } from './labels'
import { networkLayout, type Place } from './network-layout'

export interface NetworkNode {
  label: Label
  /** The area of its mark. */
  size: number
  /** Where it stands in 0…1, from the left and from the top; found by forces where it is not given. */
  place?: Place
  /** Present, but not what is spoken of. */
  isQuiet?: boolean
}

export interface NetworkLink {
  /** Places in `nodes`. */
  from: number
  to: number
  /** The width of its line. */
  weight: number
  isQuiet?: boolean
}

export interface NetworkOptions extends ChartFrame {
  nodes: readonly NetworkNode[]
  links: readonly NetworkLink[]
  size: Measure
  weight: Measure
  from: Words
  to: Words
  /** Links lead somewhere: a dot stands at the end that follows. */
  isDirected?: boolean
  height?: number
}

/** How far along a link its dot stands, clear of the node's own mark. */
const dotAt = 0.82

/** Things and what connects them: the larger a node or the wider a line, the more there is of it. */
export function network(options: NetworkOptions): VegaLiteSpec {
  const { id, title, summary, nodes, links, size, weight, from, to, isDirected = false, height = 320 } = options
  const free = nodes.some(({ place }) => !place) ? networkLayout(nodes.length, links) : []
  const places = nodes.map(({ place }, i) => place ?? free[i]!)
  const lines = links.map((link) => {
    const [a, b] = [places[link.from]!, places[link.to]!]
    const between = (p: number, q: number) => p + (q - p) * dotAt
    return {
      ...{ x: a.x, y: a.y, x2: b.x, y2: b.y, dotX: between(a.x, b.x), dotY: between(a.y, b.y) },
      from: labelWords(nodes[link.from]!.label),
      to: labelWords(nodes[link.to]!.label),
      weight: link.weight,
      isQuiet: link.isQuiet ?? false,
    }
  })
  const marks = nodes.map((node, i) => ({
    ...places[i]!,
    label: labelWords(node.label),
    size: node.size,
    figure: figureWords(node.size, size.figure ?? 'number'),
    isQuiet: node.isQuiet ?? false,
  }))
  const scale = { domain: [-0.12, 1.12], nice: false, zero: false }
  const x = (field: string) => ({ field, type: 'quantitative', scale, axis: null })
  const y = (field: string) => ({ field, type: 'quantitative', scale: { ...scale, reverse: true }, axis: null })
  const width = {
    field: 'weight',
    type: 'quantitative',
    scale: { type: 'linear', domain: domainOf(links.map((l) => l.weight)), range: [0.8, 4.5], zero: false },
    legend: null,
  }
  const area = {
    field: 'size',
    type: 'quantitative',
    scale: { type: 'linear', domain: [0, Math.max(...nodes.map((n) => n.size), 1e-9)], range: [40, 700] },
    legend: null,
  }
  const tooltip = [
    { field: 'from', type: 'nominal', title: from },
    { field: 'to', type: 'nominal', title: to },
    { field: 'weight', type: 'quantitative', title: weight.title, format: tooltipFormat(weight.figure ?? 'number') },
  ]
  const nodeLayer = (isQuiet: boolean) => ({
    data: { values: marks },
    transform: [{ filter: isQuiet ? 'datum.isQuiet' : '!datum.isQuiet' }],
    mark: { type: 'point', shape: 'circle', filled: true, opacity: 1, ...(isQuiet && { style: 'quiet' }) },
    encoding: {
      x: x('x'),
      y: y('y'),
      size: area,
      tooltip: [
        { field: 'label', type: 'nominal', title: from },
        { field: 'figure', type: 'nominal', title: size.title },
      ],
    },
  })
  const nameLayer = (style: string) => ({
    data: { values: marks },
    mark: { type: 'text', style, dy: -14, limit: 130 },
    encoding: { x: x('x'), y: y('y'), text: { field: 'label', type: 'nominal' } },
  })
  return chart({
    id,
    title,
    summary,
    ...withRemark(options.remark),
    spec: {
      ...fluid,
      height,
      layer: [
        {
          data: { values: lines },
          mark: { type: 'rule', opacity: 0.45 },
          encoding: {
            ...{ x: x('x'), y: y('y'), x2: { field: 'x2' }, y2: { field: 'y2' }, strokeWidth: width, tooltip },
            strokeDash: { condition: { test: 'datum.isQuiet', value: [3, 4] }, value: [1, 0] },
          },
        },
        ...(isDirected
          ? [
              {
                data: { values: lines },
                mark: { type: 'point', shape: 'circle', filled: true, size: 34, opacity: 1, style: 'best' },
                encoding: { x: x('dotX'), y: y('dotY'), tooltip },
              },
            ]
          : []),
        nodeLayer(true),
        nodeLayer(false),
        nameLayer('halo'),
        nameLayer('name'),
      ],
    },
  })
}

function domainOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values, Infinity), Math.max(...values, -Infinity)]
  if (low > high) return [0, 1]
  return low === high ? [low - 1, high] : [low, high]
}

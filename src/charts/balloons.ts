import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { withRemark } from './bars'
import { chart } from './chart'
import { tooltipFormat } from './figures'
import { fluid, lineHeight, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, type Label } from './labels'

export interface BalloonsOptions extends ChartFrame {
  rows: { title: Words; labels: readonly Label[] }
  columns: { title: Words; labels: readonly Label[] }
  cells: readonly { row: number; column: number; size: number; value: number }[]
  /** The area of a balloon. */
  size: Measure
  /** Its colour. */
  value: Measure
}

/** Two figures for every pair: the area of a balloon and its colour, as in a grouped matrix of rules. */
export function balloons(options: BalloonsOptions): VegaLiteSpec {
  const { id, title, summary, rows, columns, cells, size, value } = options
  const rowNames = distinctLabels(rows.labels).map(labelWords)
  const columnNames = distinctLabels(columns.labels).map(labelWords)
  const axis = { domain: false, ticks: false, grid: true }
  const values = cells.map((cell) => ({ ...cell, rowName: rowNames[cell.row]!, columnName: columnNames[cell.column]! }))
  const most = Math.max(...cells.map((cell) => cell.value), 1e-9)
  return chart({
    id,
    title,
    summary,
    ...withRemark(options.remark),
    spec: {
      ...fluid,
      height: rowNames.length * lineHeight + 20,
      data: { values },
      mark: { type: 'point', shape: 'circle', filled: true, opacity: 1 },
      encoding: {
        x: {
          field: 'columnName',
          type: 'nominal',
          scale: { domain: columnNames },
          axis: { ...axis, title: columns.title, orient: 'top', labelAngle: -50, labelLimit: 110 },
        },
        y: {
          field: 'rowName',
          type: 'nominal',
          scale: { domain: rowNames },
          axis: { ...axis, title: rows.title, labelLimit: 130 },
        },
        size: {
          field: 'size',
          type: 'quantitative',
          scale: { domain: [0, Math.max(...cells.map((cell) => cell.size), 1e-9)], range: [10, 480] },
          legend: null,
        },
        color: {
          field: 'value',
          type: 'quantitative',
          scale: { domain: [0, most], range: 'heatmap', clamp: true, nice: false },
          legend: { title: value.title },
        },
        tooltip: [
          { field: 'rowName', type: 'nominal', title: rows.title },
          { field: 'columnName', type: 'nominal', title: columns.title },
          { field: 'size', type: 'quantitative', title: size.title, format: tooltipFormat(size.figure ?? 'number') },
          { field: 'value', type: 'quantitative', title: value.title, format: tooltipFormat(value.figure ?? 'number') },
        ],
      },
    },
  })
}

import type { VegaLiteSpec } from '../core/vega-lite'
import type { Words } from '../core/words'
import { chart } from './chart'
import { tooltipFormat, type Figure } from './figures'
import { withRemark } from './bars'
import { fluid, type ChartFrame, type Measure } from './frame'
import { distinctLabels, labelWords, type Label } from './labels'
import { strongFrom } from './palette'
import { fitBeside, textWidth } from './text-width'

export interface HeatmapOptions extends ChartFrame {
  rows: { title: Words; labels: readonly Label[] }
  columns: { title: Words; labels: readonly Label[] }
  value: Measure
  /** A cell for each row and column; null where there is none. */
  matrix: readonly (readonly (number | null)[])[]
  /** The rows behind a cell, as an SQL condition: a click asks about them. */
  where?: (row: number, column: number) => string | undefined
  /** `diverging` has its middle at zero. */
  scale?: 'sequential' | 'diverging'
  /** The largest value (in size) of the scale; else the largest there is. */
  most?: number
  /** Figures in the cells, unless there are too many to be read. */
  figures?: boolean
}

/** A figure for every pair: correlations, confusion, retention. The darkest cell is the largest. */
export function heatmap(options: HeatmapOptions): VegaLiteSpec {
  const { id, title, summary, remark, rows, columns, value, matrix, scale = 'sequential' } = options
  const rowNames = distinctLabels(rows.labels).map(labelWords)
  const columnNames = distinctLabels(columns.labels).map(labelWords)
  const cells = matrix.flatMap((line, row) =>
    line.map((cell, column) => ({
      row,
      column,
      value: cell,
      where: cell === null ? undefined : options.where?.(row, column),
    })),
  )
  const largest = cells.reduce((most, cell) => Math.max(most, Math.abs(cell.value ?? 0)), 0)
  const most = options.most ?? (largest || 1)
  const hasFigures = options.figures ?? (columnNames.length <= 14 && cells.length <= 400)
  const figure: Figure = value.figure ?? 'number'
  const names = (labels: readonly Words[], key: string, name: string) => ({
    lookup: key,
    from: { data: { values: labels.map((text, i) => ({ [key]: i, [name]: text })) }, key, fields: [name] },
  })
  const axis = { domain: false, ticks: false, grid: false }
  // The same on both sides needs no name.
  const isSame = rows.title.en === columns.title.en
  const position = {
    x: {
      field: 'columnName',
      type: 'nominal',
      scale: { domain: columnNames, padding: 0 },
      axis: {
        ...axis,
        title: isSame ? null : columns.title,
        orient: 'top',
        ...(fitBeside(columnNames) ? { labelAngle: 0 } : turned(columnNames.length)),
      },
    },
    y: {
      field: 'rowName',
      type: 'nominal',
      scale: { domain: rowNames, padding: 0 },
      axis: { ...axis, title: isSame ? null : rows.title },
    },
  }
  const isStrong = `abs(datum.value) >= ${strongFrom * most}`
  const figureLayer = (test: string, style: string) => ({
    transform: [{ filter: `isValid(datum.value) && ${test}` }],
    // Figures wider than their cell would run into each other.
    mark: { type: 'text', style, opacity: { expr: `width / ${columnNames.length} < 30 ? 0 : 1` } },
    encoding: { ...position, text: { field: 'value', type: 'quantitative', format: cellFormat(figure) } },
  })
  return chart({
    id,
    title,
    summary,
    ...withRemark(remark),
    spec: {
      ...fluid,
      height: rowNames.length * 30,
      ...(!fitBeside(columnNames) && { padding: { left: 4, top: 4, bottom: 4, right: 4 + overhang(columnNames) } }),
      data: { values: cells },
      transform: [names(rowNames, 'row', 'rowName'), names(columnNames, 'column', 'columnName')],
      layer: [
        {
          mark: { type: 'rect' },
          encoding: {
            ...position,
            color: {
              field: 'value',
              type: 'quantitative',
              scale: {
                // A few cells hold most of what is counted: the others would all be white.
                type: figure === 'count' && !hasFigures && scale !== 'diverging' ? 'sqrt' : 'linear',
                domain: scale === 'diverging' ? [-most, most] : [0, most],
                range: scale === 'diverging' ? 'diverging' : 'heatmap',
                clamp: true,
                nice: false,
              },
              legend: hasFigures ? null : { title: value.title, format: cellFormat(figure) },
            },
            tooltip: [
              { field: 'rowName', type: 'nominal', title: rows.title },
              { field: 'columnName', type: 'nominal', title: columns.title },
              { field: 'value', type: 'quantitative', title: value.title, format: tooltipFormat(figure) },
            ],
          },
        },
        ...(hasFigures ? [figureLayer(`!(${isStrong})`, 'on-weak'), figureLayer(isStrong, 'on-strong')] : []),
      ],
    },
  })
}

/** Names over many columns: aslant; upright where not even that leaves each a line of its own; else some of them. */
const turned = (columns: number) => ({
  labelAngle: { expr: `width / ${columns} < 22 ? -90 : -40` },
  labelOverlap: { expr: `width / ${columns} < 13 ? 'greedy' : false` },
  labelAlign: 'left',
  labelBaseline: 'middle',
})

/** As the theme cuts the names on an axis. */
const longestName = 168

/** Pixels by which the last names, aslant, stand out to the right. */
const overhang = (names: readonly Words[]) =>
  Math.round(Math.max(0, 0.77 * Math.min(longestName, textWidth(names.at(-1) ?? '')) - 12))

function cellFormat(figure: Figure): string {
  if (figure === 'count') return ',d'
  return figure === 'percent' ? '.0%' : '.2f'
}

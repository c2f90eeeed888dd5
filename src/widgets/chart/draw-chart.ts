import type { View } from 'vega'
import { chartTable } from '../../charts/chart-table'
import type { ThemeName } from '../../charts/theme'
import type { VegaLiteSpec } from '../../core/vega-lite'
import type { Language } from '../../core/words'
import { chartMarks, type ChartMark } from './chart-marks'
import { breathe, inTurn } from './draw-queue'

export interface DrawOptions {
  language: Language
  theme: ThemeName
  width: number
  /** What the pointer is on, or null; in pixels of the window. */
  ontooltip: (tooltip: ChartTooltip | null) => void
  /** True when nobody wants the drawing any more. */
  isStale: () => boolean
}

export interface ChartTooltip {
  x: number
  y: number
  lines: [name: string, value: string][]
}

export interface DrawnChart {
  /** What was drawn, detached until it is put in its place. */
  element: HTMLElement
  resize(width: number): Promise<void>
  /** The marks that stand for rows, where they are now. */
  marks(): ChartMark[]
  dispose(): void
}

/** So many marks are quicker painted on a canvas than kept as elements. */
const mostElements = 1200

/** Vega comes with the first chart. */
const vegaView = () => import('../../report/vega-view')

/**
 * Draws a chart into an element of its own, in stages with a breath between them.
 * @returns undefined when the drawing has become stale meanwhile
 */
export async function drawChart(spec: VegaLiteSpec, options: DrawOptions): Promise<DrawnChart | undefined> {
  const { language, theme, width, ontooltip, isStale } = options
  const { compileChart, openView, parseChart } = await vegaView()
  return inTurn(async () => {
    await breathe()
    if (isStale()) return undefined
    const compiled = compileChart(spec, { language, theme, width })
    await breathe()
    if (isStale()) return undefined
    const runtime = parseChart(compiled)
    await breathe()
    if (isStale()) return undefined
    const element = document.createElement('div')
    // The figure speaks for it: its summary and its table.
    element.ariaHidden = 'true'
    const renderer = chartTable(spec, language).rows.length > mostElements ? 'canvas' : 'svg'
    const view = openView(runtime, language, {
      renderer,
      container: element,
      tooltip: (_handler, event, _item, value) => ontooltip(tooltipOf(event as MouseEvent, value)),
    })
    await breathe()
    await view.runAsync()
    return { element, resize: resizer(view), marks: () => chartMarks(view), dispose: () => void view.finalize() }
  })
}

/** The last width asked for, once at a time. */
function resizer(view: View): (width: number) => Promise<void> {
  let wanted = view.width()
  let running: Promise<void> | undefined
  return (width) => {
    if (Math.abs(width - wanted) < 1) return running ?? Promise.resolve()
    wanted = width
    running ??= inTurn(async () => {
      running = undefined
      await breathe()
      await view.width(Math.max(120, Math.round(wanted))).runAsync()
    })
    return running
  }
}

/** A tooltip's fields as names and values: text, whatever the data holds. */
function tooltipOf(event: MouseEvent, value: unknown): ChartTooltip | null {
  if (value === null || value === undefined || value === '') return null
  const fields = typeof value === 'object' ? Object.entries(value) : [['', value] as const]
  const lines = fields
    .filter(([, text]) => text !== undefined && text !== 'undefined')
    .map(([name, text]): [string, string] => [name, String(text)])
  return lines.length > 0 ? { x: event.clientX, y: event.clientY, lines } : null
}

/** The chart as a picture of its own, with its title, as it looks on the page. */
export async function chartPicture(
  spec: VegaLiteSpec,
  format: 'svg' | 'png',
  drawing: { language: Language; theme: ThemeName; width: number },
): Promise<Blob> {
  const { compileChart, openView, parseChart } = await vegaView()
  return inTurn(async () => {
    await breathe()
    const compiled = compileChart(spec, { ...drawing, alone: true })
    await breathe()
    const view = openView(parseChart(compiled), drawing.language)
    try {
      if (format === 'svg') return new Blob([await view.toSVG()], { type: 'image/svg+xml' })
      // Sharp on a screen of any density, and in print.
      const canvas = await view.toCanvas(2)
      return await new Promise<Blob>((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture'))), 'image/png'),
      )
    } finally {
      view.finalize()
    }
  })
}

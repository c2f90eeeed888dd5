import * as vega from 'vega'
import { textWidth } from '../charts/text-width'

interface TextItem {
  font?: string
  fontSize?: number
  fontStyle?: string
  fontWeight?: string | number
  limit?: number
}

interface Scenegraph {
  textMetrics: { width: (item: TextItem, text: unknown) => number }
  font: (item: TextItem) => string
}

/**
 * Tells Vega how wide texts are where there is no document: by the worker's own canvas, and by an estimate where there
 * is none either. Vega's own estimate takes a Chinese character for as wide as a Latin one.
 */
export function measureTextWithoutDocument(): void {
  if ('document' in globalThis) return
  // Vega's types leave these out; other headless renderers set them in the same way.
  const { textMetrics, font } = vega as unknown as Scenegraph
  const context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d')
  const widths = new Map<string, number>()
  textMetrics.width = (item, value) => {
    const text = value === null || value === undefined ? '' : String(value).trim()
    const limit = item.limit && item.limit > 0 ? item.limit : Infinity
    const size = item.fontSize ?? 11
    if (!context) return Math.min(limit, (textWidth(text) / 12) * size)
    const look = font(item)
    const key = `${look} ${text}`
    let width = widths.get(key)
    if (width === undefined) {
      context.font = look
      widths.set(key, (width = context.measureText(text).width))
    }
    return Math.min(limit, width)
  }
}

import type { VegaLiteSpec } from '../core/vega-lite'
import type { Language } from '../core/words'
import { localise } from './chart'

/**
 * A copy of the chart for Vega, which writes into the data it draws: in a language, at a width in pixels, and without
 * the title, which stands above it as text.
 */
export function drawable(spec: VegaLiteSpec, language: Language, width: number): Record<string, unknown> {
  const { usermeta: _, title: __, ...rest } = localise(spec, language)
  return { ...structuredClone(rest), width: Math.max(120, Math.round(width)) }
}

/** The title and the remark of a chart, in a language. */
export function titleOf(spec: VegaLiteSpec, language: Language): { title: string; remark: string; summary: string } {
  const { title, description } = localise(spec, language)
  const { text = '', subtitle = '' } = typeof title === 'string' ? { text: title } : ((title ?? {}) as Title)
  return { title: text, remark: subtitle, summary: typeof description === 'string' ? description : '' }
}

interface Title {
  text?: string
  subtitle?: string
}

import type { Words } from '../core/words'

/** About how wide a text is in pixels at the charts' 12 px: enough to leave room for it, in either language. */
export function textWidth(text: Words | string): number {
  if (typeof text !== 'string') return Math.max(textWidth(text.zh), textWidth(text.en))
  let width = 0
  for (const character of text) width += character.codePointAt(0)! >= 0x2e80 ? 12 : 6.7
  return width
}

/** The inner width that other charts have at least. */
const innerWidth = 280

/** More than this share of a chart's width is never left to the texts beside its bars. */
const mostForTexts = 0.65

/** A bar by where it ends and what stands there. */
export interface BarEnd {
  end: number
  text: Words | string
}

/**
 * The domain of an axis along which bars lie, with room for the texts at their ends however wide the chart is: expressions
 * of Vega's, which knows the width.
 * @param least the least value, 0 or below
 * @param most the largest value, 0 or above
 */
export function barsDomain(bars: readonly BarEnd[], least: number, most: number): { expr: string }[] {
  const widest = (side: readonly BarEnd[]) =>
    side.length === 0 ? 0 : Math.ceil(Math.max(...side.map((bar) => textWidth(bar.text))) + 12)
  const before = widest(bars.filter((bar) => bar.end < 0))
  const behind = widest(bars.filter((bar) => bar.end >= 0))
  const range = most - least || 1
  // Of the whole width a share is text; the bars have the rest.
  const share = `min(${mostForTexts}, ${before + behind} / max(1, width))`
  const texts = `${range} * ${share} / (1 - ${share})`
  const part = (width: number) => (width === 0 ? '0' : `${texts} * ${width / (before + behind)}`)
  return [{ expr: `${least} - ${part(before)}` }, { expr: `${most} + ${part(behind)}` }]
}

/** A legend in as many columns as there is room for. */
export function legendOf(labels: readonly (Words | string)[]): { columns: number } {
  const widest = Math.min(220, Math.max(0, ...labels.map(textWidth))) + 36
  return { columns: Math.max(1, Math.min(labels.length, Math.floor((innerWidth + 120) / widest))) }
}

/** Whether so many texts fit side by side without turning. */
export const fitBeside = (labels: readonly (Words | string)[]): boolean =>
  Math.max(0, ...labels.map(textWidth)) + 8 <= (innerWidth + 20) / labels.length

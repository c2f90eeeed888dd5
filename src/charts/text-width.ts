import type { Words } from '../core/words'

/** About how wide a text is in pixels at the charts' 12 px: enough to leave room for it, in either language. */
export function textWidth(text: Words | string): number {
  if (typeof text !== 'string') return Math.max(textWidth(text.zh), textWidth(text.en))
  let width = 0
  for (const character of text) width += character.codePointAt(0)! >= 0x2e80 ? 12 : 6.7
  return width
}

/** The width that bars have at least: half of a 1,280-pixel window's answer, less their names. */
const barsWidth = 200

/** The inner width that other charts have at least. */
const innerWidth = 280

/**
 * By how much an axis must go on behind its longest bar, so that the texts there fit.
 * @param sides 2 when bars go both ways, with texts at either end
 */
export function roomFor(texts: readonly (Words | string)[], sides: 1 | 2 = 1): number {
  const widest = Math.max(0, ...texts.map(textWidth)) + 10
  const share = Math.min(0.6 / sides, widest / barsWidth)
  return 1 + share / (1 - sides * share)
}

/** A legend in as many columns as there is room for. */
export function legendOf(labels: readonly (Words | string)[]): { columns: number } {
  const widest = Math.min(220, Math.max(0, ...labels.map(textWidth))) + 36
  return { columns: Math.max(1, Math.min(labels.length, Math.floor((innerWidth + 120) / widest))) }
}

/** Whether so many texts fit side by side without turning. */
export const fitBeside = (labels: readonly (Words | string)[]): boolean =>
  Math.max(0, ...labels.map(textWidth)) + 8 <= (innerWidth + 20) / labels.length

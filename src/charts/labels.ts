import { words, type Words } from '../core/words'

/** The name of a category: a text of the data, the same in both languages, or words of ours. */
export type Label = Words | string

export const labelWords = (label: Label): Words => (typeof label === 'string' ? words(label, label) : label)

/** Labels by which Vega can tell categories apart: a second one of the same text in either language gets a number. */
export function distinctLabels(labels: readonly Label[]): Label[] {
  const seen = new Map<string, number>()
  return labels.map((label) => {
    const { zh, en } = labelWords(label)
    const times = Math.max(seen.get(`zh ${zh}`) ?? 0, seen.get(`en ${en}`) ?? 0) + 1
    seen.set(`zh ${zh}`, times)
    seen.set(`en ${en}`, times)
    if (times === 1) return label
    const numbered = (text: string) => `${text} (${times})`
    return typeof label === 'string' ? numbered(label) : words(numbered(zh), numbered(en))
  })
}

/** More categories than this are not told apart at a glance. */
export const mostCategories = 9

/** As many series have a colour and a shape of their own. */
export const mostSeries = 8

/**
 * The first of the items, and the rest as one. Nothing changes when they fit.
 * @param merge what stands for the rest; without it the rest is left out
 */
export function topAndOther<T>(
  items: readonly T[],
  merge?: (rest: readonly T[], label: Words) => T,
  limit = mostCategories,
): { shown: T[]; left: number } {
  if (items.length <= limit) return { shown: [...items], left: 0 }
  const cut = merge ? limit - 1 : limit
  const rest = items.slice(cut)
  const shown = items.slice(0, cut)
  if (merge) shown.push(merge(rest, words(`其他 ${rest.length} 项`, `${rest.length} others`)))
  return { shown, left: rest.length }
}

/** “and 12 more”, for a chart that leaves some out. */
export const moreWords = (left: number): Words => words(`另有 ${left} 项未列出`, `and ${left} more not shown`)

/** Two remarks beside a title. */
export function remarks(...parts: readonly (Words | undefined)[]): Words | undefined {
  const given = parts.filter((part) => part !== undefined)
  if (given.length === 0) return undefined
  return words(given.map((p) => p.zh).join(' · '), given.map((p) => p.en).join(' · '))
}

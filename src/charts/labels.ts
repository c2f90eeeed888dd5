import { words, type Words } from '../core/words'
import { formatCount } from '../words/format'

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

/** “12 others”, as the name of what stands for them. */
export const othersWords = (n: number): Words =>
  words(`其他 ${formatCount(n, 'zh')} 项`, `${formatCount(n, 'en')} others`)

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
  if (merge) shown.push(merge(rest, othersWords(rest.length)))
  return { shown, left: rest.length }
}

/** “and 12 more”, for a chart that leaves some out. */
export const moreWords = (left: number): Words =>
  words(`另有 ${formatCount(left, 'zh')} 项未列出`, `and ${formatCount(left, 'en')} more not shown`)

/** “and 12 more, 3,400 in all, not shown”. */
export const restWords = (left: number, total: Words): Words =>
  words(
    `另有 ${formatCount(left, 'zh')} 项共 ${total.zh} 未画`,
    `and ${formatCount(left, 'en')} more, ${total.en} in all, not shown`,
  )

/** Two remarks beside a title. */
export function remarks(...parts: readonly (Words | undefined)[]): Words | undefined {
  const given = parts.filter((part) => part !== undefined)
  if (given.length === 0) return undefined
  return words(given.map((p) => p.zh).join(' · '), given.map((p) => p.en).join(' · '))
}

import type { Language, Words } from '../core/words'
import { closeUp } from './format'

/**
 * A group of interface messages: a key, and its text in both languages side by side, so that none can be missing.
 * `{name}` is a slot; `{name|one|many}` is the English form that fits the number of that slot.
 */
export type Messages = { readonly [key: string]: Words }

export const defineMessages = <const M extends Messages>(messages: M): M => messages

/** The names of the slots of a text: `'{n} {n|row|rows} of {table}'` → `'n' | 'table'`. */
type SlotNames<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? (Slot extends `${infer Name}|${string}` ? Name : Slot) | SlotNames<Rest>
  : never

export type Slots<W extends Words> = SlotNames<W['en'] | W['zh']>

/** What follows the key in a call: nothing, or a value for each slot. */
export type SlotValues<W extends Words> = [Slots<W>] extends [never]
  ? []
  : [values: { [name in Slots<W>]: string | number }]

const plurals = new Intl.PluralRules('en')
const numbers = {
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 20 }),
  en: new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 }),
}

/** Fills the slots of a text. A number is grouped by thousands; a text stays as it is. */
export function fill(text: string, language: Language, values: Record<string, string | number> = {}): string {
  const filled = text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`No value for the slot {${name}} of “${text}”`)
    if (one !== undefined && many !== undefined) return plurals.select(Number(value)) === 'one' ? one : many
    return typeof value === 'number' ? numbers[language].format(value) : value
  })
  return language === 'zh' ? closeUp(filled) : filled
}

/** One message in both languages, for what is remembered and shown later, such as an announcement. */
export function fillBoth(words: Words, values?: Record<string, string | number>): Words {
  return { zh: fill(words.zh, 'zh', values), en: fill(words.en, 'en', values) }
}

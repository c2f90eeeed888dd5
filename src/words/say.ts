import { words, type Words } from '../core/words'
import {
  closeUp,
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPValue,
  type DatePrecision,
  type NumberOptions,
  type NumberStyle,
} from './format'

/** Figures in both languages, for the slots of a sentence. */
export const count = (n: number, style?: NumberStyle): Words => both((language) => formatCount(n, language, style))
export const number = (x: number | null, options?: NumberOptions): Words =>
  both((language) => formatNumber(x, language, options))
export const percent = (share: number | null, options?: { decimals?: number; signed?: boolean }): Words =>
  both((language) => formatPercent(share, language, options))
export const pValue = (p: number | null): Words => both((language) => formatPValue(p, language))
export const money = (x: number | null, currency: string, style?: NumberStyle): Words =>
  both((language) => formatMoney(x, currency, language, style))
export const date = (value: string | number, precision?: DatePrecision): Words =>
  both((language) => formatDate(value, language, precision))
export const duration = (milliseconds: number): Words => both((language) => formatDuration(milliseconds, language))
export const bytes = (n: number): Words => both((language) => formatBytes(n, language))

/** A text of the data, the same in both languages. */
export const same = (text: string): Words => words(text, text)

/** A name in quotation marks, so that it is read as a name. */
export const quoted = (name: Words | string): Words =>
  typeof name === 'string' ? same(`“${name}”`) : words(`“${name.zh}”`, `“${name.en}”`)

/** Items in a row: “a、b和c”, “a, b and c”. */
export function list(items: readonly (Words | string)[]): Words {
  const of = (language: 'zh' | 'en') => items.map((item) => (typeof item === 'string' ? item : item[language]))
  const joined = (texts: string[], comma: string, and: string) =>
    texts.length < 2 ? texts.join('') : texts.slice(0, -1).join(comma) + and + texts.at(-1)
  return words(joined(of('zh'), '、', '和'), joined(of('en'), ', ', ' and '))
}

/**
 * A sentence with its slots filled in both languages. `{name}` is a slot; `{name|one|many}` is the English form that
 * fits the figure in that slot: `'{n} {n|customer|customers}'`. What is filled in is text: braces in it stay as they are.
 *
 *     say(words('{n} 位客户', '{n} {n|customer|customers}'), { n: count(7032) })
 *
 * @throws Error when a slot has no value
 */
export function say(template: Words, values: Record<string, Words | string>): Words {
  const filled = both((language) =>
    template[language].replace(
      /\{(\w+)(?:\|([^|{}]*)\|([^{}]*))?\}/g,
      (_, name: string, one?: string, many?: string) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined
        if (value === undefined) throw new Error(`No value for the slot {${name}} of “${template.en}”`)
        const text = typeof value === 'string' ? value : value[language]
        return one === undefined || many === undefined ? text : text === '1' || text === '−1' ? one : many
      },
    ),
  )
  return words(closeUp(filled.zh), filled.en)
}

/** Several sentences as one text. */
export const join = (...sentences: readonly Words[]): Words =>
  words(sentences.map((s) => s.zh).join(''), sentences.map((s) => s.en).join(' '))

const both = (text: (language: 'zh' | 'en') => string): Words => words(text('zh'), text('en'))

/** A text in both languages. Everything a person can read travels like this. */
export interface Words {
  zh: string
  en: string
}

export type Language = keyof Words

export const languages = ['zh', 'en'] as const satisfies readonly Language[]

export function words(zh: string, en: string): Words {
  return { zh, en }
}

export function isWords(value: unknown): value is Words {
  if (typeof value !== 'object' || value === null) return false
  const keys = Object.keys(value)
  return keys.length === 2 && typeof (value as Words).zh === 'string' && typeof (value as Words).en === 'string'
}

/** A remark beside a result: what was noticed, and what can be done about it. */
export interface Message {
  code: string
  zh: string
  en: string
  hint?: Words
}

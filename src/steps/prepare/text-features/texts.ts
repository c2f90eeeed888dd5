import type { StepDatabase } from '../../../core/step'
import { ident } from '../../../database/sql'
import { stopWords } from '../../../math/text/stop-words'
import { languageOf, tokenizer, withNgrams, type TextLanguage } from '../../../math/text/tokenize'
import type { Columns } from '../../../core/columns'
import { rawColumn } from '../../../learning/raw-column'

/** The texts of a column in row order. */
export async function readTexts(database: StepDatabase, table: string, column: string): Promise<(string | null)[]> {
  const answer = await database.query(`SELECT ${ident(column)}::VARCHAR AS t FROM ${ident(table)} ORDER BY rowid`)
  const [texts] = answer.columns
  if (texts?.kind === 'text') return Array.from(texts.codes, (code) => (code < 0 ? null : texts.levels[code]!))
  return new Array<null>(answer.length).fill(null)
}

export function textsIn(rows: Columns, column: string): (string | null)[] {
  const raw = rawColumn(rows, column)
  if (raw.kind !== 'text') return Array.from(raw.values, (x) => (Number.isNaN(x) ? null : String(x)))
  return Array.from(raw.codes, (code) => (code < 0 ? null : raw.levels[code]!))
}

export interface Reading {
  language: TextLanguage
  stop: string[]
  ngrams: number
}

export function readingOf(
  params: {
    language: 'auto' | TextLanguage
    stopWords: 'none' | 'built-in'
    alsoStop?: string | undefined
    ngrams: number
  },
  texts: readonly (string | null)[],
): Reading {
  const step = Math.max(1, Math.floor(texts.length / 1000))
  const sample = texts.filter((text, i): text is string => i % step === 0 && text !== null)
  const language = params.language === 'auto' ? languageOf(sample) : params.language
  const own = (params.alsoStop ?? '')
    .toLowerCase()
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
  return {
    language,
    stop: [...(params.stopWords === 'built-in' ? stopWords[language] : []), ...own],
    ngrams: params.ngrams,
  }
}

/** A text as the terms that are counted. */
export function termsOf({ language, stop, ngrams }: Reading): (text: string) => string[] {
  const tokenize = tokenizer(language)
  const left = new Set(stop)
  return (text) => {
    const tokens = tokenize(text)
    return withNgrams(left.size > 0 ? tokens.filter((word) => !left.has(word)) : tokens, ngrams)
  }
}

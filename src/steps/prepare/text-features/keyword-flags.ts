import type { NamedColumn } from '../../../core/columns'

export const keywordList = (given: string | undefined) =>
  [...new Set((given ?? '').split(/[,，;；、]/).map((word) => word.trim().toLowerCase()))].filter(Boolean)

/** Whether each text has a keyword somewhere, whatever its capitals; missing texts have none. */
export const keywordFlags = (
  column: string,
  texts: readonly (string | null)[],
  keywords: readonly string[],
): NamedColumn[] =>
  keywords.map((word) => ({
    kind: 'boolean',
    name: `${column}_has_${word}`,
    type: 'BOOLEAN',
    values: Int8Array.from(texts, (text) => (text === null ? 0 : text.toLowerCase().includes(word) ? 1 : 0)),
  }))

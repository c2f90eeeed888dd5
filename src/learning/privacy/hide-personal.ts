import { hidePart } from './hide-part'
import type { PersonalColumn } from './personal-columns'

/** By column, how it is hidden on its way out. */
export type Hide = Readonly<Record<string, 'redact' | 'partial'>>

/** How each of the columns is hidden. */
export const hideOf = (columns: readonly PersonalColumn[]): Hide =>
  Object.fromEntries(columns.map(({ column, treatment }) => [column, treatment === 'redact' ? 'redact' : 'partial']))

/** A value as it may be seen; null stays null. */
export function hidden(value: unknown, how: 'redact' | 'partial'): unknown {
  if (value === null || value === undefined) return value
  return how === 'redact' ? '***' : hidePart(String(value))
}

/** Rows with some of their columns hidden. */
export function hiddenRows(columns: readonly string[], rows: readonly unknown[][], hide: Hide): unknown[][] {
  const hows = columns.map((name) => (Object.hasOwn(hide, name) ? hide[name] : undefined))
  if (hows.every((how) => how === undefined)) return rows as unknown[][]
  return rows.map((row) => row.map((value, i) => (hows[i] ? hidden(value, hows[i]) : value)))
}

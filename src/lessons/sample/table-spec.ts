import type { ColumnInfo, ColumnRole } from '../../core/column'
import type { Words } from '../../core/words'

/** How a column of the sample is made and what it means. */
export type ColumnSpec = Omit<ColumnInfo, 'name'> &
  ({ of: 'text' | 'number' } | { of: 'category'; levels: Readonly<Record<string, Words>> })

export type ColumnSpecs = Readonly<Record<string, ColumnSpec>>

/** A text, a number (NaN for null, days since 1970 for a date), or the key of a category; null for a missing text or category. */
export type CellOf<S> = S extends { of: 'number' }
  ? number
  : S extends { levels: infer L }
    ? (keyof L & string) | null
    : string | null

export type Row<C extends ColumnSpecs> = { [K in keyof C]: CellOf<C[K]> }

export interface TableSpec<C extends ColumnSpecs = ColumnSpecs> {
  name: string
  title: Words
  columns: C
}

export const defineTable = <const C extends ColumnSpecs>(name: string, title: Words, columns: C): TableSpec<C> => ({
  name,
  title,
  columns,
})

export const text = (role: ColumnRole) => ({ of: 'text', type: 'VARCHAR', role }) as const

export const category = <const L extends Readonly<Record<string, Words>>>(levels: L, role: ColumnRole = 'category') =>
  ({ of: 'category', type: 'VARCHAR', role, levels }) as const

export const count = () => ({ of: 'number', type: 'INTEGER', role: 'quantity' }) as const
export const measure = () => ({ of: 'number', type: 'DOUBLE', role: 'quantity' }) as const
export const rate = () => ({ of: 'number', type: 'DOUBLE', role: 'rate', format: 'percent' }) as const
export const date = () => ({ of: 'number', type: 'DATE', role: 'date' }) as const

/** Chinese yuan. */
export const amount = () => ({ of: 'number', type: 'DOUBLE', role: 'amount', format: { currency: 'CNY' } }) as const

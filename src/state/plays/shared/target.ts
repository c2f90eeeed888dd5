import type { ColumnFamily } from '../../../core/column'
import { ident, literal } from '../../../database/sql'
import type { ColumnLook, TableLook } from './table-look'

/** A column of two classes, and which of them is the event. */
export interface Target {
  column: string
  family: ColumnFamily
  positive: string
  negative: string
  /** Rows of each class; the rest has no answer. */
  positives: number
  negatives: number
  missing: number
}

const churnNames =
  /churn|attrition|attrited|exited|(^|[^a-z])(left|leaver?|quit|lapsed|lost|cancell?ed|unsubscribed)([^a-z]|$)|流失|离网|退网|退订|销户|注销|离开|解约/i

const eventWords = [
  ...['yes', 'y', 'true', 't', '1', 'churn', 'churned', 'left', 'leaver', 'exited', 'lost', 'lapsed', 'quit'],
  ...['cancelled', 'canceled', 'closed', 'attrited', 'attrited customer', 'gone', 'inactive', 'unsubscribed'],
  ...['是', '流失', '已流失', '流失客户', '离网', '已离网', '退网', '销户', '已销户', '注销', '已注销', '退订', '离开'],
]

/** True for a column whose name says that it tells who left. */
export const isChurnName = (name: string): boolean => churnNames.test(name)

/** Every column with exactly two classes, as a target, the likeliest first. */
export function targetsOf(look: TableLook): Target[] {
  const rank = ({ column }: ColumnLook) =>
    (isChurnName(column.name) ? 0 : 2) + (column.role === 'target' ? -1 : column.role === 'flag' ? 0 : 0.5)
  return look.columns
    .filter((one) => one.levels?.length === 2 && one.family !== 'date' && one.family !== 'other')
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => targetOf(one))
    .filter((target) => target !== undefined)
}

/** The column that surely tells who left: by its name, or by the role that a person or the import gave it. */
export function findTarget(look: TableLook): Target | undefined {
  return targetsOf(look).find(({ column }) => {
    const role = look.columns.find((one) => one.column.name === column)?.column.role
    return isChurnName(column) || role === 'target'
  })
}

/** @param positive the event, where a person has said which it is */
export function targetOf({ column, family, levels, missing }: ColumnLook, positive?: string): Target | undefined {
  const [first, second] = levels ?? []
  if (!first || !second || levels?.length !== 2) return undefined
  const event = [first, second].find((one) => one.value === positive) ?? eventOf(first, second)
  const other = event === first ? second : first
  return {
    column: column.name,
    family,
    positive: event.value,
    negative: other.value,
    positives: event.count,
    negatives: other.count,
    missing,
  }
}

/** The SQL condition that the event happened; null where it is not known. */
export function eventSql({ column, family, positive }: Target): string {
  if (family === 'number') return `${ident(column)} = ${literal(Number(positive))}`
  if (family === 'boolean') return `${ident(column)} = ${positive === 'true' ? 'TRUE' : 'FALSE'}`
  return `${ident(column)} = ${literal(positive)}`
}

type Level = { value: string; count: number }

/** The class whose word says that something happened; else the rarer one. */
function eventOf(first: Level, second: Level): Level {
  const saysSo = ({ value }: Level) => eventWords.includes(value.trim().toLowerCase())
  if (saysSo(first) !== saysSo(second)) return saysSo(first) ? first : second
  return first.count < second.count ? first : second
}

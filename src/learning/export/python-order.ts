import type { OrderTerm } from '../relational/order-by'
import { pythonNames } from './python-names'

/** A frame in an order, equal rows as they were; null where pandas puts empty cells elsewhere for some columns. */
export function sortedFrame(frame: string, by: readonly OrderTerm[]): string | null {
  if (by.length === 0) return frame
  const places = new Set(by.map((term) => term.nulls))
  if (places.size > 1) return null
  const ascending = by.map((term) => (term.descending ? 'False' : 'True')).join(', ')
  return `${frame}.sort_values(${pythonNames(by.map((term) => term.column))}, ascending=[${ascending}], kind="stable", na_position="${[...places][0]}")`
}

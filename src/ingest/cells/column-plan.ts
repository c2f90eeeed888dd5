import type { ColumnInfo } from '../../core/column'
import type { Message, Words } from '../../core/words'

/** How the cells of a column become values. */
export interface ColumnPlan {
  /** The DuckDB type of the table's column. */
  type: string
  /** What the cells are read as on the way there. */
  read: 'text' | 'number' | 'boolean' | 'date' | 'time'
  /** Numbers are read with a decimal comma. */
  decimalComma?: boolean
  /** Which comes first in dates that begin with a day or a month. */
  dayFirst?: boolean
  /** Dates are written as eight digits: 20240305. */
  digitDays?: boolean
  format?: NonNullable<ColumnInfo['format']>
  /** Why this type. */
  reason: Words
  warning?: Message
}

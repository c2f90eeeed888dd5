import type { ColumnInfo } from '../../core/column'
import type { ColumnQuestion } from '../../core/import'
import type { Message, Words } from '../../core/words'

/** How the cells of a column become values. */
export interface ColumnPlan {
  /** The DuckDB type that the cells are loaded as. */
  type: 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP'
  /** The type of the finished column, where it is another one. */
  cast?: string
  /** What the cells are read as on the way there. */
  read: 'text' | 'number' | 'boolean' | 'date' | 'time'
  /** Texts of nothing but blanks are kept. */
  keepsBlanks?: boolean
  /** Numbers are read with a decimal comma. */
  decimalComma?: boolean
  /** Which comes first in dates that begin with a day or a month. */
  dayFirst?: boolean
  /** Dates are written as eight digits: 20240305. */
  digitDays?: boolean
  /** Dates are written as Excel counts them, in days: 45356. */
  serialDays?: boolean
  format?: NonNullable<ColumnInfo['format']>
  /** Why this type. */
  reason: Words
  warning?: Message
  /** What only a person knows, with the types that the answers stand for. */
  question?: ColumnQuestion
}

import type { Failure } from '../../core/errors'
import type { Words } from '../../core/words'

/** What a session shows at one moment, small enough to be kept and laid beside another. */
export interface Picture {
  tables: TablePicture[]
  results: ResultPicture[]
}

export interface TablePicture {
  name: string
  rows: number
  columns: ColumnPicture[]
}

export interface ColumnPicture {
  name: string
  type: string
  /** Cells without a value, where they were counted. */
  nulls?: number
  /** Of numbers; null where there are none. */
  mean?: number | null
  /** Rows by value, where there are few enough values. */
  categories?: Record<string, number>
  /** A step of segmenting wrote it: its values are segments. */
  isSegment?: boolean
}

export interface ResultPicture {
  /** The entry's id. */
  entry: string
  kind: string
  metrics: Record<string, number | null>
  sentence?: Words
  failure?: Failure
}

/**
 * A fitted preparation: how raw columns become the columns of a design matrix. Plain data, learned on the training
 * rows alone, the same for every kind (see `preprocess` in the step catalogue).
 */
export interface Preparation {
  inputs: PreparedInput[]
  /** Names after encoding, in order: the number's name, or `column=level`. */
  features: string[]
  /** Rows with a missing value are left out rather than filled. */
  dropMissing: boolean
  /** Missing values stay as they are (NaN): the kind that was trained takes them so. */
  keepMissing?: boolean
}

export type PreparedInput =
  | {
      kind: 'number'
      column: string
      log1p: boolean
      /** Takes the place of a missing value; null when rows with one are dropped or the kind takes them as they are. */
      fill: number | null
      /** (x − shift) / scale, after log1p and filling. */
      shift: number
      scale: number
    }
  | {
      kind: 'category'
      column: string
      /** All levels of the training rows, ascending by code point. */
      levels: string[]
      encoding: 'one-hot' | 'one-hot-drop-first' | 'ordinal'
      /** Takes the place of a missing value; null when it stays missing (all zeros; NaN for ordinal). */
      fill: string | null
    }

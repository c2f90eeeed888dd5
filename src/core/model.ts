import type { Preparation } from './preparation'

/**
 * A trained model: plain data (JSON and typed arrays), complete in itself. It carries the fitted preparation and
 * the columns it was trained on, so that it can be saved, compared, and applied to raw new rows.
 */
export interface Model {
  name: string
  kind: string
  task: 'classify' | 'regress' | 'cluster' | 'transform'
  /** The raw columns it needs, with their types at training time. */
  columns: { name: string; type: string }[]
  target?: string
  /** Class labels, ascending, for a classifier; the positive one is last unless `positive` says otherwise. */
  classes?: string[]
  positive?: string
  preparation: Preparation
  /** Raw columns that its output takes the place of, such as a category by its indicator columns: they are left out. */
  replaces?: string[]
  /** What the kind learned: JSON and typed arrays under names of its own. */
  learned: Record<string, unknown>
  /** The rows it was trained on, for the model card. */
  trainedOn: {
    table: string
    rows: number
    /** How test rows were told from training rows, so that they can be found again. */
    split?: Record<string, unknown>
  }
}

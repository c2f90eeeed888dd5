import type { ColumnPreprocess } from './fit-columns'
import type { Preprocess } from './preprocess'

/** Where numbers are left as they are, a kind that can takes categories as they are, unless an encoding is asked for. */
export const takesCategories = ({ numeric, categorical }: Preprocess): boolean =>
  numeric === 'none' && categorical === 'one-hot-drop-first'

/** And missing values, unless they are to be filled by a mean, dropped or refused. */
const takesMissing = ({ numeric, missing }: Preprocess): boolean => numeric === 'none' && missing === 'median'

/** The preprocess group as a kind that takes categories and missing values as they are understands it. */
export const nativePreprocess = (preprocess: Preprocess): ColumnPreprocess => ({
  ...preprocess,
  categorical: takesCategories(preprocess) ? 'ordinal' : preprocess.categorical,
  missing: takesMissing(preprocess) ? 'keep' : preprocess.missing,
})

import { words, type Words } from '../../core/words'

/** What the columns that `rfm` and `clv` write are called in a person's words. */
const names: Readonly<Record<string, Words>> = {
  recency: words('距上次购买天数', 'days since the last purchase'),
  frequency: words('购买次数', 'purchases'),
  monetary: words('总金额', 'money spent'),
}

/** The words for a column that a step of ours made; undefined for the data's own. */
export const columnWords = (column: string): Words | undefined =>
  Object.hasOwn(names, column) ? names[column] : undefined

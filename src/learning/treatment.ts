import { TerrariumError } from '../core/errors'
import { either, boolean, column, number, text } from '../core/params'
import { words } from '../core/words'
import { notTwoClasses, oneClass, orderLabels, sortLabels } from './class-labels'
import { categoryCodes, type RawColumn } from './raw-column'
import type { Positive } from './supervised-params'

/** The column that says who got the offer. */
export const treatmentParam = column({
  label: words('有没有被联系', 'Who was treated'),
  help: words(
    '标明谁被联系（或拿到优惠）、谁是对照的一列，两种值。',
    'The column that tells who was contacted (or got the offer) from the control group; two values.',
  ),
  of: ['number', 'text', 'boolean'],
})

const treatedText = {
  label: words('哪个值是被联系的', 'The treated value'),
  help: words('不填时取排在最后的值，例如 1、true、是。', 'The last one in order unless said, such as 1, true or yes.'),
}

export const treatedParam = either({
  ...treatedText,
  options: [text(treatedText), number(treatedText), boolean({ ...treatedText, default: true })],
  optional: true,
  advanced: true,
})

/**
 * 1 for a treated row, 0 for one of the control group, −1 where missing.
 * @throws TerrariumError `one-class`, `too-many-classes`, `unknown-class`
 */
export function readTreatment(name: string, raw: RawColumn, treated: Positive): { marks: Int8Array; labels: string[] } {
  const { codes, levels } = categoryCodes(raw, null)
  const seen = new Set(codes)
  const ascending = sortLabels(
    levels.filter((_, code) => seen.has(code)),
    raw.kind === 'number',
  )
  if (ascending.length < 2) throw oneClass(name, ascending[0])
  if (ascending.length > 2) throw notTwoClasses(name, ascending.length)
  const labels = orderLabels(ascending, treated)
  const marks = levels.map((level) => labels.indexOf(level))
  return { marks: Int8Array.from(codes, (code) => (code < 0 ? -1 : marks[code]!)), labels }
}

/**
 * The outcome as amounts: of two classes 1 for the positive one; NaN where missing.
 * @throws TerrariumError `one-class`, `too-many-classes`, `unknown-class`
 */
export function readOutcome(
  name: string,
  raw: RawColumn,
  positive: Positive,
): { values: Float64Array; isBinary: boolean; positive: string } {
  if (raw.kind === 'number' && positive === undefined) {
    const seen = new Set<number>()
    for (const x of raw.values) if (!Number.isNaN(x) && seen.add(x).size > 2) break
    if (seen.size > 2) return { values: raw.values, isBinary: false, positive: '' }
    if (seen.size === 1) throw constant(name)
  }
  const { marks, labels } = readTreatment(name, raw, positive)
  return { values: Float64Array.from(marks, (m) => (m < 0 ? NaN : m)), isBinary: true, positive: labels[1]! }
}

const constant = (name: string) =>
  new TerrariumError(
    'one-class',
    words(
      `结果“${name}”在每一行都一样，看不出差别。`,
      `The outcome “${name}” is the same in every row: there is no difference to see.`,
    ),
    words('换一列。', 'Choose another column.'),
  )

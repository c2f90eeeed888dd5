import { TerrariumError } from '../core/errors'
import { compareText } from '../core/text-order'
import { words } from '../core/words'
import type { Positive } from './supervised-params'

/** More classes than this are a number or an identifier, not a class. */
export const mostClasses = 100

/** Class labels ascending: numbers as numbers, text by code point. */
export function sortLabels(labels: Iterable<string>, areNumbers: boolean): string[] {
  return [...labels].sort(areNumbers ? (a, b) => Number(a) - Number(b) : compareText)
}

/**
 * Labels in the order of a confusion matrix: ascending, but of two the negative one first.
 * @param positive as the person gave it: 1 and '1', true and 'true' are the same
 * @throws TerrariumError `unknown-class` when it is none of the labels
 */
export function orderLabels(ascending: readonly string[], positive: Positive): string[] {
  if (positive === undefined) return [...ascending]
  const wanted = String(positive)
  if (!ascending.includes(wanted))
    throw new TerrariumError(
      'unknown-class',
      words(`目标里没有“${wanted}”这一类。`, `The target has no class “${wanted}”.`),
      words(`有：${ascending.join('、')}`, `There are: ${ascending.join(', ')}`),
    )
  return ascending.length === 2 ? [...ascending.filter((label) => label !== wanted), wanted] : [...ascending]
}

export const oneClass = (column: string, label: string | undefined) =>
  label === undefined
    ? new TerrariumError('no-rows', words(`列“${column}”没有任何值。`, `Column “${column}” has no value.`))
    : new TerrariumError(
        'one-class',
        words(
          `目标“${column}”在训练行里只有一类（“${label}”），没有可学的差别。`,
          `The target “${column}” has only one class (“${label}”) in the training rows: there is no difference to learn.`,
        ),
        words('换一个目标，或加入另一类的行。', 'Choose another target, or bring rows of another class.'),
      )

export const tooManyClasses = (column: string, classes: number) =>
  new TerrariumError(
    'too-many-classes',
    words(
      `目标“${column}”有 ${classes} 种不同的值，分类最多 ${mostClasses} 类。`,
      `The target “${column}” has ${classes} different values; a classification takes at most ${mostClasses}.`,
    ),
    words(
      '若是数值，请用回归；若是类别，请先归并。',
      'If it is a number, use a regression; if it is a category, group it first.',
    ),
  )

/** For what tells two classes apart. */
export const notTwoClasses = (column: string, classes: number) =>
  new TerrariumError(
    'too-many-classes',
    words(
      `列“${column}”有 ${classes} 种不同的值，这里只能有两类。`,
      `Column “${column}” has ${classes} different values; this works with two classes.`,
    ),
    words('先把它归成两类，例如是和否。', 'Bring it down to two first, such as yes and no.'),
  )

import { numberColumn } from '../../core/columns'
import { TerrariumError } from '../../core/errors'
import type { StepDatabase } from '../../core/step'
import { words, type Message } from '../../core/words'

/**
 * The numbers of a column, one after the other, so that a wide table is never in memory as a whole; without missing values.
 * @throws TerrariumError `not-finite`
 */
export async function presentNumbers(database: StepDatabase, table: string, column: string): Promise<Float64Array> {
  const values = numberColumn(await database.read(table, [column]), column)
  let [n, infinite] = [0, 0]
  for (const x of values) {
    if (!Number.isNaN(x)) n++
    if (Math.abs(x) === Infinity) infinite++
  }
  if (infinite > 0)
    throw new TerrariumError(
      'not-finite',
      words(`列“${column}”里有 ${infinite} 个无穷大的值。`, `Column “${column}” holds ${infinite} infinite values.`),
      words('先把它们替换成缺失值或真实的数。', 'Replace them by missing values or real numbers first.'),
    )
  return n === values.length ? values : values.filter((x) => !Number.isNaN(x))
}

/** Columns that have nothing to learn from, and were left as they are. */
export const emptyColumns = (names: readonly string[]): Message => ({
  code: 'empty-column',
  zh: `${names.map((n) => `“${n}”`).join('、')}没有任何值，原样保留。`,
  en: `${names.map((n) => `“${n}”`).join(', ')} ${names.length === 1 ? 'has' : 'have'} no value and ${names.length === 1 ? 'stays as it is' : 'stay as they are'}.`,
})

export const constantColumns = (names: readonly string[]): Message => ({
  code: 'constant-column',
  zh: `${names.map((n) => `“${n}”`).join('、')}只有一个值，没有区分作用。`,
  en: `${names.map((n) => `“${n}”`).join(', ')} ${names.length === 1 ? 'has' : 'have'} a single value and ${names.length === 1 ? 'tells' : 'tell'} nothing apart.`,
})

import type { Model } from '../../../core/model'
import type { PreparedInput } from '../../../core/preparation'
import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { list, number } from '../../../words/say'
import type { Query } from '../../query'

/** What a linear model says of one customer: how far each column moves the log-odds away from the average customer's. */
export interface Contribution {
  column: string
  value: unknown
  /** In log-odds; above zero raises the probability. */
  amount: number
}

/**
 * Coefficient × (value − average value), summed over the features of each column: the exact Shapley values of a linear
 * model with independent columns (Štrumbelj and Kononenko, 2014).
 * @param estimates by feature, as in `d.coefficients`
 * @param averages by feature, from `featureAverages`
 */
export function contributions(
  { inputs }: Model['preparation'],
  estimates: Readonly<Record<string, number>>,
  averages: Readonly<Record<string, number>>,
  row: Readonly<Record<string, unknown>>,
): Contribution[] {
  return inputs.map((input) => {
    const value = row[input.column]
    const amount = featuresOf(input).reduce((sum, { feature, of }) => {
      const estimate = estimates[feature] ?? 0
      return estimate === 0 ? sum : sum + estimate * (of(value) - (averages[feature] ?? 0))
    }, 0)
    return { column: input.column, value: value ?? null, amount }
  })
}

/** The mean of every prepared feature over a table, computed where the table is. */
export async function featureAverages(
  { inputs }: Model['preparation'],
  table: string,
  query: Query,
): Promise<Record<string, number>> {
  const features = inputs.flatMap((input) => featuresOf(input))
  if (features.length === 0) return {}
  const [row = []] = (
    await query(`SELECT ${features.map(({ sql }) => `avg(${sql})`).join(', ')} FROM ${ident(table)}`, 1)
  ).rows
  return Object.fromEntries(features.map(({ feature }, i) => [feature, typeof row[i] === 'number' ? row[i] : 0]))
}

interface Feature {
  feature: string
  /** Its prepared value for a raw one. */
  of(value: unknown): number
  /** The same in SQL. */
  sql: string
}

function featuresOf(input: PreparedInput): Feature[] {
  const name = ident(input.column)
  if (input.kind === 'number') {
    const { fill, shift, scale, log1p, column } = input
    const filled = fill === null ? `${name}::DOUBLE` : `coalesce(${name}::DOUBLE, ${literal(fill)})`
    const scaled = log1p ? `ln(1 + ${filled})` : filled
    const of = (value: unknown) => {
      const raw = typeof value === 'number' ? value : (fill ?? NaN)
      return ((log1p ? Math.log1p(raw) : raw) - shift) / scale
    }
    return [{ feature: column, of, sql: `(${scaled} - ${literal(shift)}) / ${literal(scale)}` }]
  }
  const { levels, encoding, fill, column } = input
  const text = fill === null ? `${name}::VARCHAR` : `coalesce(${name}::VARCHAR, ${literal(fill)})`
  const levelOf = (value: unknown) => (value === null || value === undefined ? fill : String(value))
  if (encoding === 'ordinal')
    return [
      {
        feature: column,
        of: (value) => levels.indexOf(levelOf(value) ?? ''),
        sql: `(list_position([${levels.map(literal).join(', ')}], ${text}) - 1)`,
      },
    ]
  return (encoding === 'one-hot-drop-first' ? levels.slice(1) : levels).map((level) => ({
    feature: `${column}=${level}`,
    of: (value) => (levelOf(value) === level ? 1 : 0),
    sql: `coalesce((${text} = ${literal(level)})::INTEGER, 0)`,
  }))
}

const mostReasons = 3
/** Less than a tenth in log-odds is no reason to speak of. */
const leastAmount = 0.1

/** The columns that raise the probability most, with their values: “Contract: Month-to-month · tenure 1”. */
export function reasonWords(found: readonly Contribution[]): Words | null {
  const top = found
    .filter(({ amount }) => amount >= leastAmount)
    .toSorted((a, b) => b.amount - a.amount)
    .slice(0, mostReasons)
  if (top.length === 0) return null
  const texts = top.map(({ column, value }): Words => {
    if (value === null) return words(`${column} 为空`, `${column} missing`)
    if (typeof value !== 'number') return words(`${column}：${String(value)}`, `${column}: ${String(value)}`)
    const figure = number(value)
    return words(`${column} ${figure.zh}`, `${column} ${figure.en}`)
  })
  const joined = (language: 'zh' | 'en') => texts.map((text) => text[language]).join(' · ')
  return texts.length === 1 ? list(texts) : words(joined('zh'), joined('en'))
}

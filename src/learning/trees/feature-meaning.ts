import { familyOf } from '../../core/column'
import type { Preparation, PreparedInput } from '../../core/preparation'
import { words, type Words } from '../../core/words'
import { date, list, number, quoted } from '../../words/say'

/** What a prepared feature stands for, so that a threshold can be said in the table's own units. */
export type FeatureMeaning =
  | { kind: 'number'; column: string; type: string; input: PreparedInput & { kind: 'number' } }
  | { kind: 'level'; column: string; level: string }
  | { kind: 'levels'; column: string; levels: readonly string[] }

/** In the order of the features. @param typeOf the DuckDB type of a raw column */
export const featureMeanings = ({ inputs }: Preparation, typeOf: (column: string) => string): FeatureMeaning[] =>
  inputs.flatMap((input): FeatureMeaning[] => {
    const { column } = input
    if (input.kind === 'number') return [{ kind: 'number', column, type: typeOf(column), input }]
    if (input.encoding === 'ordinal') return [{ kind: 'levels', column, levels: input.levels }]
    const shown = input.levels.slice(input.encoding === 'one-hot-drop-first' ? 1 : 0)
    return shown.map((level) => ({ kind: 'level', column, level }))
  })

/** Where values of one feature may lie: above `low`, up to `high`, or levels that are in `levels`. */
export interface Range {
  low: number
  high: number
  /** Levels of a category taken as it is; null for numbers. */
  levels: ReadonlySet<number> | null
  /** Rows without a value come here, too. */
  missing: boolean
}

/** “12 < tenure ≤ 24”, “Contract is not Two year”; null where the range leaves nothing out. */
export function rangeWords(meaning: FeatureMeaning, { low, high, levels, missing }: Range): Words | null {
  const said = saidOf(meaning, low, high, levels)
  if (!said) return missing && low === Infinity ? words(`${meaning.column} 缺失`, `${meaning.column} is missing`) : null
  return missing ? words(`${said.zh}或缺失`, `${said.en} or missing`) : said
}

function saidOf(meaning: FeatureMeaning, low: number, high: number, levels: ReadonlySet<number> | null): Words | null {
  const { column } = meaning
  if (meaning.kind === 'level') {
    if (low === -Infinity && high === Infinity) return null
    return low >= 0
      ? words(`${column} 是 ${meaning.level}`, `${column} is ${meaning.level}`)
      : words(`${column} 不是 ${meaning.level}`, `${column} is not ${meaning.level}`)
  }
  if (meaning.kind === 'levels') {
    const inside = meaning.levels.filter((_, code) => (levels ? levels.has(code) : code > low && code <= high))
    const outside = meaning.levels.filter((level) => !inside.includes(level))
    if (outside.length === 0) return null
    if (outside.length < inside.length) {
      const names = list(outside.slice(0, 4).map(quoted))
      const more = outside.length > 4 ? ' …' : ''
      return words(`${column} 不是${names.zh}${more}`, `${column} is not ${names.en}${more}`)
    }
    const names = list(inside.slice(0, 4).map(quoted))
    const more = inside.length > 4 ? ' …' : ''
    return words(`${column} 是${names.zh}${more}`, `${column} is ${names.en}${more}`)
  }
  const [above, upTo] = [low > -Infinity, high < Infinity]
  if (low === Infinity || (!above && !upTo)) return null
  const [from, to] = [boundWords(meaning, low, true), boundWords(meaning, high, false)]
  const isWhole = isInteger(meaning.type)
  if (above && upTo)
    return words(
      `${from.zh} ${isWhole ? '≤' : '<'} ${column} ≤ ${to.zh}`,
      `${from.en} ${isWhole ? '≤' : '<'} ${column} ≤ ${to.en}`,
    )
  return above
    ? words(`${column} ${isWhole ? '≥' : '>'} ${from.zh}`, `${column} ${isWhole ? '≥' : '>'} ${from.en}`)
    : words(`${column} ≤ ${to.zh}`, `${column} ≤ ${to.en}`)
}

const isInteger = (type: string) => /INT/i.test(type)

/** A threshold in the column's own units. Of whole numbers the last below it, or the first above. */
function boundWords({ input, type }: FeatureMeaning & { kind: 'number' }, bound: number, isLow: boolean): Words {
  if (!Number.isFinite(bound)) return words('', '')
  const raw = rawOf(input, bound)
  if (familyOf(type) === 'date') return date(new Date(Math.floor(raw) * 86_400_000).toISOString().slice(0, 10))
  // Thresholds of trees are as exact as float32.
  const below = Math.floor(raw + 1e-6 * (1 + input.scale + Math.abs(raw)))
  if (isInteger(type)) return number(isLow ? below + 1 : below, { style: 'exact' })
  return number(raw, { significant: 4 })
}

/** From prepared units back to the table's. */
export function rawOf({ shift, scale, log1p }: PreparedInput & { kind: 'number' }, x: number): number {
  const unscaled = x * scale + shift
  return log1p ? Math.expm1(unscaled) : unscaled
}

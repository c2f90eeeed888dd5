import { familyOf } from '../../../core/column'
import type { PreparedInput } from '../../../core/preparation'
import type { TrainedModel } from '../../method'
import { columnType } from '../scorer'
import type { Dialect } from './dialect'

type Category = PreparedInput & { kind: 'category' }

/** One prepared feature over the raw columns. */
export interface SqlFeature {
  /** The prepared number: NULL where it is missing. */
  value: string
  /** Conditions under which a row lacks a value of its column and none is filled in. */
  lacks: readonly string[]
  /** It is a logarithm. */
  isLogged?: boolean
  /** Of a category, so that it can be asked for by its text. */
  category?: {
    input: Category
    /** Filled where the preparation fills. */
    text: string
    /** The level that this feature marks; undefined where levels are numbered. */
    level?: number
  }
}

/** A number that every SQL reads as a double. */
export const sqlNumber = (x: number): string => (x < 0 ? `(${x.toExponential()})` : x.toExponential())

export function sqlFeatures(model: Pick<TrainedModel, 'preparation' | 'columns'>, dialect: Dialect): SqlFeature[] {
  const { inputs, keepMissing = false } = model.preparation
  return inputs.flatMap((input) => {
    const type = columnType(model, input.column)
    return input.kind === 'number'
      ? [numberFeature(input, type, dialect)]
      : categoryFeatures(input, type, keepMissing, dialect)
  })
}

function numberFeature(input: PreparedInput & { kind: 'number' }, type: string, dialect: Dialect): SqlFeature {
  const column = dialect.ident(input.column)
  const raw = familyOf(type) === 'date' ? dialect.days(column, /^TIMESTAMP/i.test(type)) : dialect.number(column, type)
  const filled = input.fill === null ? raw : `coalesce(${raw}, ${sqlNumber(input.fill)})`
  // The logarithm of what has none is an error in some databases and missing in others.
  const logged = input.log1p ? `CASE WHEN ${filled} > (-1e+0) THEN ln(1e+0 + ${filled}) END` : filled
  const shifted = input.shift === 0 ? logged : `(${logged} - ${sqlNumber(input.shift)})`
  return {
    value: input.scale === 1 ? shifted : `${shifted} / ${sqlNumber(input.scale)}`,
    lacks: [...(input.fill === null ? [`${raw} IS NULL`] : []), ...(input.log1p ? [`${filled} <= (-1e+0)`] : [])],
    isLogged: input.log1p,
  }
}

function categoryFeatures(input: Category, type: string, keepMissing: boolean, dialect: Dialect): SqlFeature[] {
  const { levels, encoding, fill } = input
  const column = dialect.ident(input.column)
  const raw =
    familyOf(type) === 'boolean'
      ? `CASE WHEN ${column} THEN 'true' WHEN NOT ${column} THEN 'false' END`
      : `CAST(${column} AS ${dialect.type('VARCHAR')})`
  const text = fill === null ? raw : `coalesce(${raw}, ${dialect.text(fill)})`
  const lacks = fill === null ? [`${column} IS NULL`] : []
  const isNumbered = encoding === 'ordinal'
  const absent = fill === null && (isNumbered || !keepMissing) ? `WHEN ${text} IS NULL THEN NULL ` : ''
  if (isNumbered) {
    const cases = levels.map((level, i) => `WHEN ${text} = ${dialect.text(level)} THEN ${i}`)
    return [{ value: `CASE ${absent}${cases.join(' ')} ELSE -1 END`, lacks, category: { input, text } }]
  }
  const first = encoding === 'one-hot-drop-first' ? 1 : 0
  return levels.slice(first).map((name, i) => ({
    value: `CASE ${absent}WHEN ${text} = ${dialect.text(name)} THEN 1 ELSE 0 END`,
    lacks,
    category: { input, text, level: first + i },
  }))
}

import { familyOf } from '../../core/column'
import type { Preparation, PreparedInput } from '../../core/preparation'
import { ident, literal } from '../../database/sql'
import type { TrainedModel } from '../method'

/** One SQL expression for each prepared feature, over the raw columns. NULL where a row would be dropped. */
export function sqlFeatures({ preparation, columns }: Pick<TrainedModel, 'preparation' | 'columns'>): string[] {
  return preparation.inputs.flatMap((input) => {
    const type = columns.find((c) => c.name === input.column)?.type ?? 'DOUBLE'
    return input.kind === 'number' ? [numberFeature(input, type)] : categoryFeatures(input)
  })
}

/** A number that every SQL reads as a double. */
export const sqlNumber = (x: number): string => (x < 0 ? `(${x.toExponential()})` : x.toExponential())

function numberFeature(input: PreparedInput & { kind: 'number' }, type: string): string {
  const raw =
    familyOf(type) === 'date'
      ? `epoch_us(CAST(${ident(input.column)} AS TIMESTAMP)) / 8.64e+10`
      : `CAST(${ident(input.column)} AS DOUBLE)`
  const filled = input.fill === null ? raw : `coalesce(${raw}, ${sqlNumber(input.fill)})`
  const logged = input.log1p ? `ln(1e+0 + ${filled})` : filled
  const shifted = input.shift === 0 ? logged : `(${logged} - ${sqlNumber(input.shift)})`
  return input.scale === 1 ? shifted : `${shifted} / ${sqlNumber(input.scale)}`
}

function categoryFeatures({ column, levels, encoding, fill }: PreparedInput & { kind: 'category' }): string[] {
  const text = `CAST(${ident(column)} AS VARCHAR)`
  const filled = fill === null ? text : `coalesce(${text}, ${literal(fill)})`
  const missing = fill === null ? `WHEN ${text} IS NULL THEN NULL ` : ''
  if (encoding === 'ordinal') {
    const cases = levels.map((level, i) => `WHEN ${filled} = ${literal(level)} THEN ${i}`)
    return [`CASE ${missing}${cases.join(' ')} ELSE -1 END`]
  }
  return levels
    .slice(encoding === 'one-hot-drop-first' ? 1 : 0)
    .map((level) => `CASE ${missing}WHEN ${filled} = ${literal(level)} THEN 1 ELSE 0 END`)
}

/** Intercept + Σ coefficient · feature, one term on a line; features without an effect are left out. */
export function sqlLinear(
  intercept: number,
  coefficients: readonly number[],
  preparation: Preparation,
  features: readonly string[],
): string {
  const terms = coefficients.flatMap((b, f) =>
    b === 0 ? [] : [`\n    + ${sqlNumber(b)} * ${features[f]}${noteOf(preparation.features[f] ?? '')}`],
  )
  return sqlNumber(intercept) + terms.join('')
}

/** The feature's name as a comment, where it is plain enough to stand in one. */
const noteOf = (name: string) => (/^[\p{L}\p{N} _=.()-]+$/u.test(name) ? ` /* ${name} */` : '')

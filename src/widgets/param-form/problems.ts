import { familyOf, type ColumnFamily } from '../../core/column'
import { toFailure } from '../../core/errors'
import type { ParamSpec, ParamSpecs } from '../../core/params'
import type { TableInfo } from '../../core/table'
import { validateParams } from '../../core/validate'
import type { Words } from '../../core/words'

/** A sentence about one field, or about the form as a whole. */
export interface Problem {
  code: string
  words: Words
  hint?: Words
}

export interface Problems {
  fields: Record<string, Problem>
  /** What only the fields together make wrong, such as a target that leaves too few columns. */
  whole?: Problem
}

type Inputs = TableInfo | readonly TableInfo[] | undefined
export type Values = Readonly<Record<string, unknown>>

/** What is wrong with the values, field by field, in the engine's own words. Empty when a step would take them. */
export function problemsOf(specs: ParamSpecs, values: Values, tables: Inputs): Problems {
  const fields: Record<string, Problem> = {}
  for (const [name, spec] of Object.entries(specs)) {
    const problem = problemOf({ [name]: spec }, name in values ? { [name]: values[name] } : {}, tables)
    if (problem) fields[name] = byLabel(problem, name, spec)
  }
  if (Object.keys(fields).length > 0) return { fields }
  const whole = problemOf(specs, values, tables)
  return { fields, ...(whole && { whole }) }
}

/** Scripts know a parameter by its name; a person knows it by its label, and has the help before their eyes. */
function byLabel({ code, words, hint }: Problem, name: string, { label }: ParamSpec): Problem {
  if (code === 'missing-parameter')
    return { code, words: { zh: `请填写“${label.zh}”。`, en: `“${label.en}” is still to be filled in.` } }
  const named = (text: string, own: string) => text.replaceAll(`“${name}”`, `“${own}”`)
  return { code, words: { zh: named(words.zh, label.zh), en: named(words.en, label.en) }, ...(hint && { hint }) }
}

function problemOf(specs: ParamSpecs, values: Values, tables: Inputs): Problem | undefined {
  try {
    validateParams(specs, values, tables)
    return undefined
  } catch (thrown) {
    const { code, zh, en, hint } = toFailure(thrown)
    return { code, words: { zh, en }, ...(hint && { hint }) }
  }
}

/** True while a field is to be shown: other fields have the values that its declaration asks for. */
export function isShown(spec: ParamSpec, specs: ParamSpecs, values: Values): boolean {
  return Object.entries(spec.when ?? {}).every(([name, wanted]) => {
    const value = valueOf(specs[name], values[name])
    return Array.isArray(wanted) ? wanted.includes(value) : value === wanted
  })
}

/** The value a field has now: what was given, else its declared default. */
export function valueOf(spec: ParamSpec | undefined, given: unknown): unknown {
  if (given !== undefined && given !== null) return given
  return spec && 'default' in spec && spec.type !== 'columns' ? spec.default : undefined
}

/** The values with one changed; undefined takes it out, so that its default holds again. */
export function withValue(values: Values, name: string, value: unknown): Record<string, unknown> {
  const next = { ...values }
  if (value === undefined) delete next[name]
  else next[name] = value
  return next
}

/**
 * What a form starts with on a table: the columns whose roles a declaration names, and those it can't do without where only one
 * would fit; all else has its default.
 */
export function prefilled(
  specs: ParamSpecs,
  table: TableInfo | undefined,
  given: Values = {},
): Record<string, unknown> {
  const values: Record<string, unknown> = { ...given }
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.type !== 'column' || !spec.role || values[name] !== undefined) continue
    const column = table?.columns.find((c) => c.role === spec.role)
    if (column) values[name] = column.name
  }
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.type !== 'column' || spec.optional || spec.input || spec.when || values[name] !== undefined) continue
    const [only, ...others] = fittingColumns(spec, table).filter(({ name }) => !Object.values(values).includes(name))
    if (only && others.length === 0) values[name] = only.name
  }
  return values
}

/** Columns of the families that are asked for; ids measure nothing. */
const fittingColumns = ({ of }: { of?: readonly ColumnFamily[] }, table: TableInfo | undefined) =>
  of && table ? table.columns.filter(({ type, role }) => of.includes(familyOf(type)) && role !== 'customer-id') : []

import { familyOf, type ColumnFamily, type ColumnInfo } from './column'
import { TerrariumError } from './errors'
import type { ColumnParam, ColumnsParam, NumberParam, ParamSpec, ParamSpecs, ParamsOf } from './params'
import { isSealed } from './sealed-secret'
import { columnOf, nearest, type TableInfo } from './table'
import { words, type Words } from './words'

/**
 * Checks raw parameters against their declaration and fills in the defaults. The result holds exactly the declared
 * names; column patterns are expanded against the first table.
 * @param tables the first input table, or all of them
 * @throws TerrariumError `unknown-parameter`, `missing-parameter`, `invalid-parameter`, `missing-column`,
 *   `not-numeric`, `unfit-column` or `too-few-columns`
 */
export function validateParams<const S extends ParamSpecs>(
  specs: S,
  raw: Record<string, unknown> | undefined,
  tables: TableInfo | readonly TableInfo[] | undefined,
): ParamsOf<S> {
  return validateRaw(specs, raw, tables) as ParamsOf<S>
}

/** `validateParams` where the declaration is not known to the compiler. */
export function validateRaw(
  specs: ParamSpecs,
  raw: Record<string, unknown> | undefined,
  tables: TableInfo | readonly TableInfo[] | undefined,
): Record<string, unknown> {
  const all = tables === undefined ? [] : [tables].flat()
  return validateFields(specs, raw ?? {}, { table: all[0], tables: all, given: raw ?? {} }, '')
}

interface Scope {
  table: TableInfo | undefined
  tables: readonly TableInfo[]
  given: Record<string, unknown>
}

function validateFields(specs: ParamSpecs, raw: unknown, scope: Scope, prefix: string): Record<string, unknown> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw invalid(prefix, raw, objectWords)
  const known = Object.keys(specs)
  for (const name of Object.keys(raw)) {
    if (Object.hasOwn(specs, name)) continue
    const near = nearest(name, known)
    throw new TerrariumError(
      'unknown-parameter',
      words(`没有名为“${prefix}${name}”的参数。`, `There is no parameter “${prefix}${name}”.`),
      near
        ? words(`是不是“${near}”？`, `Did you mean “${near}”?`)
        : words(`可用的参数：${known.join('、')}`, `There are: ${known.join(', ')}`),
    )
  }
  const values: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(specs))
    values[name] = validate(spec, (raw as Record<string, unknown>)[name], scope, prefix + name)
  return values
}

function validate(spec: ParamSpec, given: unknown, scope: Scope, name: string): unknown {
  const value = given ?? ('default' in spec && spec.type !== 'columns' ? spec.default : undefined)
  if (value === undefined && spec.type !== 'group' && spec.type !== 'columns') {
    if ('optional' in spec && spec.optional) return undefined
    throw new TerrariumError(
      'missing-parameter',
      words(`缺少参数“${name}”。`, `The parameter “${name}” is missing.`),
      spec.help,
    )
  }
  switch (spec.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw invalid(name, value, words('应为 true 或 false', 'wanted true or false'))
      return value
    case 'number':
    case 'integer':
      return validateNumber(spec, value, name)
    case 'text':
    case 'model':
      if (spec.type === 'text' && spec.secret && isSealed(value)) return value
      if (typeof value !== 'string') throw invalid(name, value, words('应为文字', 'wanted a text'))
      return value
    case 'choice': {
      const values = spec.values.map((v) => v.value)
      if (!values.includes(value as string))
        throw invalid(name, value, words(`可选：${values.join('、')}`, `choose one of ${values.join(', ')}`))
      return value
    }
    case 'choices': {
      const values = spec.values.map((v) => v.value)
      const given: unknown[] = Array.isArray(value) ? value : [value]
      if (given.length < (spec.min ?? 0) || given.some((one) => !values.includes(one as string)))
        throw invalid(name, value, words(`可选：${values.join('、')}`, `choose from ${values.join(', ')}`))
      return values.filter((one) => given.includes(one))
    }
    case 'column':
      return validateColumn(spec, value, scope, name)
    case 'columns':
      return validateColumns(spec, value, scope, name)
    case 'group':
      return validateFields(spec.fields, value ?? {}, scope, `${name}.`)
    case 'list':
      if (!Array.isArray(value) || value.length < (spec.min ?? 0)) throw invalid(name, value, listWords(spec.min ?? 0))
      return value.map((item, i) => validateFields(spec.fields, item, scope, `${name}[${i}].`))
    case 'record':
      return validateRecord(spec.values, value, name)
    case 'either':
      return validateEither(spec.options, value, scope, name)
    case 'matrix':
      return validateMatrix(value, name)
    case 'step':
    case 'steps': {
      const given: unknown[] = spec.type === 'step' || !Array.isArray(value) ? [value] : value
      // A name alone is the step as it comes.
      const steps = given.map((one) => (typeof one === 'string' ? { kind: one } : one))
      for (const nested of steps)
        if (typeof (nested as { kind?: unknown } | null)?.kind !== 'string')
          throw invalid(name, nested, words('应为 { kind, params }', 'wanted { kind, params }'))
      return spec.type === 'step' ? steps[0] : steps
    }
    case 'json':
      return value
  }
}

function validateNumber(spec: NumberParam, value: unknown, name: string): number {
  const { min = -Infinity, max = Infinity, exclusive, type } = spec
  const inside =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (exclusive ? value > min && value < max : value >= min && value <= max)
  if (!inside || (type === 'integer' && !Number.isInteger(value))) {
    const range = rangeText(min, max, exclusive)
    const [zh, en] = type === 'integer' ? ['整数', 'a whole number'] : ['数字', 'a number']
    throw invalid(name, value, words(`应为${zh}${range.zh}`, `wanted ${en}${range.en}`))
  }
  return value
}

function rangeText(min: number, max: number, exclusive = false): Words {
  const [low, high] = [min > -Infinity, max < Infinity]
  if (low && high)
    return exclusive
      ? words(`，大于 ${min} 且小于 ${max}`, ` above ${min} and below ${max}`)
      : words(`，从 ${min} 到 ${max}`, ` from ${min} to ${max}`)
  if (low) return exclusive ? words(`，大于 ${min}`, ` above ${min}`) : words(`，至少 ${min}`, `, at least ${min}`)
  if (high) return exclusive ? words(`，小于 ${max}`, ` below ${max}`) : words(`，至多 ${max}`, `, at most ${max}`)
  return words('', '')
}

function validateColumn(spec: ColumnParam, value: unknown, scope: Scope, name: string): string {
  if (typeof value !== 'string') throw invalid(name, value, words('应为列名', 'wanted a column name'))
  const table = spec.input === undefined ? scope.table : scope.tables[spec.input]
  if (table) requireFamily(columnOf(table, value), spec.of)
  return value
}

function validateColumns(spec: ColumnsParam, value: unknown, scope: Scope, name: string): string[] {
  const { table } = scope
  let names: string[]
  if (value === undefined) {
    if (!spec.default) {
      if (spec.optional) return []
      throw new TerrariumError(
        'missing-parameter',
        words(`请在“${name}”里选列。`, `Choose columns for “${name}”.`),
        spec.help,
      )
    }
    const others = Object.values(scope.given).filter((v) => typeof v === 'string')
    names = table ? defaultColumns(spec, table, others) : []
  } else {
    if (!Array.isArray(value) || value.some((v) => typeof v !== 'string'))
      throw invalid(name, value, words('应为列名的列表', 'wanted a list of column names'))
    names = expand(value as string[], table)
    if (table) for (const one of names) requireFamily(columnOf(table, one), spec.of)
  }
  const least = spec.min ?? (spec.optional ? 0 : 1)
  if (names.length < least)
    throw new TerrariumError(
      'too-few-columns',
      words(
        `“${name}”至少需要 ${least} 列，现有 ${names.length} 列。`,
        `“${name}” needs at least ${least} columns, got ${names.length}.`,
      ),
    )
  return names
}

function expand(names: string[], table: TableInfo | undefined): string[] {
  const expanded = names.flatMap((one) => {
    if (!one.endsWith('*') || !table || table.columns.some((c) => c.name === one)) return [one]
    const found = table.columns.filter((c) => c.name.startsWith(one.slice(0, -1))).map((c) => c.name)
    if (found.length === 0) columnOf(table, one)
    return found
  })
  return [...new Set(expanded)]
}

/** The columns a declaration takes when none are named; `taken` are columns that other parameters name, such as the target. */
export function defaultColumns(spec: ColumnsParam, table: TableInfo, taken: readonly unknown[] = []): string[] {
  return table.columns
    .filter((c) => !spec.of || spec.of.includes(familyOf(c.type)))
    .filter((c) => !taken.includes(c.name))
    .filter((c) => spec.default !== 'features' || isFeature(c))
    .map((c) => c.name)
}

const isFeature = (c: ColumnInfo) =>
  ['number', 'text', 'boolean'].includes(familyOf(c.type)) &&
  !['customer-id', 'name', 'text', 'target', 'date'].includes(c.role ?? '') &&
  !isModelOutput(c.name)

/** What another model said of these rows knows their outcome. */
const isModelOutput = (name: string) => /^(prediction|probability(_.*)?|decision|uplift)$/.test(name)

function requireFamily(info: ColumnInfo, wanted: readonly ColumnFamily[] | undefined): void {
  const family = familyOf(info.type)
  if (!wanted || wanted.includes(family)) return
  if (wanted.length === 1 && wanted[0] === 'number')
    throw new TerrariumError(
      'not-numeric',
      words(
        `列“${info.name}”不是数字（类型 ${info.type}）。`,
        `Column “${info.name}” is not numeric (it is ${info.type}).`,
      ),
      words('先转换这一列的类型，或换一列。', 'Cast it to a number first, or choose another column.'),
    )
  throw new TerrariumError(
    'unfit-column',
    words(
      `列“${info.name}”的类型 ${info.type} 不能用在这里。`,
      `Column “${info.name}” of type ${info.type} cannot be used here (wanted: ${wanted.join(', ')}).`,
    ),
    words('换一列，或先转换类型。', 'Choose another column, or cast it first.'),
  )
}

function validateRecord(values: 'text' | 'number', value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(name, value, objectWords)
  const wanted = values === 'text' ? 'string' : 'number'
  for (const [key, one] of Object.entries(value))
    if (typeof one !== wanted)
      throw invalid(`${name}.${key}`, one, words(`应为${wanted === 'string' ? '文字' : '数字'}`, `wanted a ${wanted}`))
  return value as Record<string, unknown>
}

function validateEither(options: readonly ParamSpec[], value: unknown, scope: Scope, name: string): unknown {
  let first: unknown
  for (const option of options) {
    try {
      return validate(option, value, scope, name)
    } catch (error) {
      first ??= error
    }
  }
  throw first
}

function validateMatrix(value: unknown, name: string): number[][] {
  const rows = value as number[][]
  const isMatrix =
    Array.isArray(value) &&
    rows.length > 0 &&
    rows.every((r) => Array.isArray(r) && r.length === rows[0]!.length && r.every((x) => Number.isFinite(x)))
  if (!isMatrix)
    throw invalid(name, value, words('应为等长数字行的列表', 'wanted a list of equally long rows of numbers'))
  return rows
}

const objectWords = words('应为对象', 'wanted an object')
const listWords = (min: number) => words(`应为至少 ${min} 项的列表`, `wanted a list of at least ${min}`)

function invalid(name: string, value: unknown, wanted: Words): TerrariumError {
  const shown = (JSON.stringify(value) ?? String(value)).slice(0, 80)
  return new TerrariumError(
    'invalid-parameter',
    words(`参数“${name}”不能是 ${shown}：${wanted.zh}。`, `The parameter “${name}” can't be ${shown}: ${wanted.en}.`),
  )
}

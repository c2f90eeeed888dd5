import type { ColumnFamily, ColumnRole } from './column'
import type { Words } from './words'

/**
 * A parameter is a declaration: its type, limits, default and words. The form, the validation, the JSON Schema
 * and the TypeScript type of `params` all come from it. Plain data, so it loads everywhere.
 */
interface Common {
  label: Words
  /** What it does and how to choose it, in one or two plain sentences. */
  help: Words
  /** Rarely changed: the form folds it away. */
  advanced?: boolean
  /** Shown only while other parameters have these values; validated always. */
  when?: Record<string, unknown>
}

type Unset = 'automatic' | 'none'

export interface BooleanParam extends Common {
  type: 'boolean'
  default: boolean
}
export interface NumberParam extends Common {
  type: 'number' | 'integer'
  default?: number
  min?: number
  max?: number
  /** The limits themselves are not allowed. */
  exclusive?: boolean
  optional?: boolean
}
export interface TextParam extends Common {
  type: 'text'
  default?: string
  optional?: boolean
  /** How the form edits it: one line, several, or with an SQL editor. */
  editor?: 'line' | 'lines' | 'sql-condition' | 'sql-expression' | 'sql-query'
  /** The parameter that names the column whose values the form offers. */
  valuesOf?: string
  /** A key or passphrase: no report and no list of steps shows it, and the recipe holds it sealed (`SealedSecret`). */
  secret?: boolean
}
export interface ChoiceParam<V extends string = string> extends Common {
  type: 'choice'
  values: readonly { value: V; label: Words }[]
  default?: NoInfer<V>
  optional?: boolean
  /** What leaving it out means, as a form says it: the step chooses (`automatic`) unless said. */
  unset?: Unset
}
/** Several of some choices, in the order of the choices. */
export interface ChoicesParam<V extends string = string> extends Common {
  type: 'choices'
  values: readonly { value: V; label: Words }[]
  default?: readonly NoInfer<V>[]
  min?: number
}
/** One column of the first input table, or of another. */
export interface ColumnParam extends Common {
  type: 'column'
  /** The number of the input table, from 0. */
  input?: number
  of?: readonly ColumnFamily[]
  /** Pre-fills the form with the first column of this role. */
  role?: ColumnRole
  optional?: boolean
  /** What leaving it out means, as a form says it: no column (`none`) unless said. */
  unset?: Unset
}
/** Several columns; a name that ends in `*` stands for all that begin so. */
export interface ColumnsParam extends Common {
  type: 'columns'
  of?: readonly ColumnFamily[]
  min?: number
  /**
   * What is taken when none are named: every fitting column (`all`), or those that can describe a customer
   * (`features`: no ids, names, free text, dates or another model's predictions, and not the target).
   */
  default?: 'all' | 'features'
  optional?: boolean
}
/** A name of a trained model of this session. */
export interface ModelParam extends Common {
  type: 'model'
  optional?: boolean
}
export interface GroupParam<F extends ParamSpecs = ParamSpecs> extends Common {
  type: 'group'
  fields: F
}
export interface ListParam<F extends ParamSpecs = ParamSpecs> extends Common {
  type: 'list'
  fields: F
  min?: number
  optional?: boolean
}
/** Names to values, such as { column: type }. */
export interface RecordParam extends Common {
  type: 'record'
  values: 'text' | 'number'
  /** The texts that a value can be; the form then offers them by their labels. */
  among?: readonly { value: string; label: Words }[]
  optional?: boolean
}
/** One of several shapes, tried in order; the form edits the first. */
export interface EitherParam<O extends readonly ParamSpec[] = readonly ParamSpec[]> extends Common {
  type: 'either'
  options: O
  optional?: boolean
}
export interface MatrixParam extends Common {
  type: 'matrix'
}
/** Steps to run inside a step, such as the method of a cross-validation. */
export interface StepsParam extends Common {
  type: 'step' | 'steps'
  optional?: boolean
}
/** Plain JSON that the step itself checks: the last resort. */
export interface JsonParam extends Common {
  type: 'json'
  default?: unknown
  optional?: boolean
}

export type ParamSpec =
  | BooleanParam
  | NumberParam
  | TextParam
  | ChoiceParam
  | ChoicesParam
  | ColumnParam
  | ColumnsParam
  | ModelParam
  | GroupParam
  | ListParam
  | RecordParam
  | EitherParam
  | MatrixParam
  | StepsParam
  | JsonParam

export type ParamSpecs = { readonly [name: string]: ParamSpec }

type Optional<P, V> = P extends { optional: true } ? V | undefined : V

/** The value of one declared parameter after validation. */
export type ParamValue<P> = P extends { type: 'boolean' }
  ? boolean
  : P extends { type: 'number' | 'integer' }
    ? Optional<P, number>
    : P extends { type: 'text' | 'column' | 'model' }
      ? Optional<P, string>
      : P extends { type: 'choice'; values: readonly { value: infer V }[] }
        ? Optional<P, V>
        : P extends { type: 'choices'; values: readonly { value: infer V }[] }
          ? V[]
          : P extends { type: 'columns' }
            ? string[]
            : P extends { type: 'group'; fields: infer F extends ParamSpecs }
              ? ParamsOf<F>
              : P extends { type: 'list'; fields: infer F extends ParamSpecs }
                ? Optional<P, ParamsOf<F>[]>
                : P extends { type: 'record'; values: infer V }
                  ? Optional<P, Record<string, V extends 'number' ? number : string>>
                  : P extends { type: 'either'; options: readonly (infer O)[] }
                    ? Optional<P, ParamValue<O>>
                    : P extends { type: 'matrix' }
                      ? number[][]
                      : P extends { type: 'step' }
                        ? Optional<P, NestedStep>
                        : P extends { type: 'steps' }
                          ? Optional<P, NestedStep[]>
                          : unknown

export type ParamsOf<S extends ParamSpecs> = { -readonly [K in keyof S]: ParamValue<S[K]> }

export interface NestedStep {
  kind: string
  params?: Record<string, unknown>
}

/** Adds the type to a declaration and keeps its literal values, from which `ParamsOf` infers. */
const declare =
  <P extends ParamSpec, T extends P['type']>(type: T) =>
  <const D extends Omit<P, 'type'>>(declaration: D): D & { type: T } => ({ ...declaration, type })

export const boolean = declare<BooleanParam, 'boolean'>('boolean')
export const number = declare<NumberParam, 'number'>('number')
export const integer = declare<NumberParam, 'integer'>('integer')
export const text = declare<TextParam, 'text'>('text')
export const choice = declare<ChoiceParam, 'choice'>('choice')
export const choices = declare<ChoicesParam, 'choices'>('choices')
export const column = declare<ColumnParam, 'column'>('column')
export const columns = declare<ColumnsParam, 'columns'>('columns')
export const model = declare<ModelParam, 'model'>('model')
export const group = declare<GroupParam, 'group'>('group')
export const list = declare<ListParam, 'list'>('list')
export const record = declare<RecordParam, 'record'>('record')
export const either = declare<EitherParam, 'either'>('either')
export const matrix = declare<MatrixParam, 'matrix'>('matrix')
export const step = declare<StepsParam, 'step'>('step')
export const steps = declare<StepsParam, 'steps'>('steps')
export const json = declare<JsonParam, 'json'>('json')

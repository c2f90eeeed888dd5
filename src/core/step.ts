import type { ColumnFamily, ColumnRole } from './column'
import type { Columns, NamedColumn } from './columns'
import type { Model } from './model'
import type { ParamSpecs, ParamsOf } from './params'
import type { ProgressBar } from './progress'
import type { RecipeEntry } from './recipe'
import type { Released, Spending } from './release'
import type { Random } from './random'
import type { TableInfo } from './table'
import type { VegaLiteSpec } from './vega-lite'
import type { Message, Words } from './words'

export const stages = [
  'prepare',
  'explore',
  'segment',
  'value',
  'associate',
  'predict',
  'explain',
  'forecast',
  'recommend',
  'privacy',
  'watch',
] as const
export type Stage = (typeof stages)[number]

/** One step as it stands in a recipe: plain JSON. */
export interface StepSpec {
  kind: string
  input?: string | string[]
  output?: string
  params?: Record<string, unknown>
}

/** What a step asks of its input before it can run. Each unmet need becomes a sentence. */
export interface Needs {
  /** How many input tables: exactly one unless said. `[0, 0]` for a step that reads none. */
  tables?: readonly [least: number, most: number]
  /** The fewest rows of the first table. */
  rows?: number
  /** Columns of a family (or a role) that must be there. */
  columns?: readonly { of?: readonly ColumnFamily[]; role?: ColumnRole; atLeast: number }[]
}

/** A step kind as data: loaded on every thread. Its kind and stage are its folder's names. */
export interface StepDeclaration<S extends ParamSpecs = ParamSpecs> {
  title: Words
  /** One sentence: what one gets. */
  summary: Words
  needs: Needs
  params: S
  /** `table`: writes its output table; `none`: only figures and charts. */
  yields: 'table' | 'none'
  /** Leaves a model under the name of its output. */
  trains?: boolean
  /** Reads the results so far, such as a report. */
  readsResults?: boolean
  /** Gives out answers under the privacy budget of its input's sources (`StepContext.release`). */
  releases?: true
  /** Other words that find it in the palette. */
  keywords?: string
}

export const defineStep = <const S extends ParamSpecs>(declaration: StepDeclaration<S>): StepDeclaration<S> =>
  declaration

/** A step kind with its identity, computed from its path. */
export interface StepKindDeclaration extends StepDeclaration {
  kind: string
  stage: Stage
}

export type Backend = 'sql' | 'kernel' | 'webgpu' | 'webgl' | 'wasm' | 'cpu'

/** What `run` gives back; the engine adds identity, tables, warnings and time. */
export interface StepYield {
  /** Finite, under the names of the contract; null where a figure does not exist. */
  metrics?: Record<string, number | null>
  /** Plain JSON. */
  data?: Record<string, unknown>
  /** The answer in one sentence with its numbers. */
  sentence: Words
  charts?: VegaLiteSpec[]
  backend: Backend
  /**
   * Of work that was ended early: the parameters with which the recipe keeps the step, so that a replay ends at the same
   * point.
   */
  params?: Record<string, unknown>
  /** What was learned; the engine names it after the output. Its kind is the step's, unless it is of another one (`tune`). */
  model?: Omit<Model, 'name' | 'kind'> & { kind?: string }
}

export interface StepResult {
  id: string
  kind: string
  tables: string[]
  model?: string
  metrics: Record<string, number | null>
  data: Record<string, unknown>
  sentence: Words
  charts: VegaLiteSpec[]
  warnings: Message[]
  elapsedMs: number
  backend: Backend
}

/** The database as a step sees it: its own connection, closed with the job. */
export interface StepDatabase {
  /** Column-wise answer, decoded into typed arrays and strings. */
  query(sql: string): Promise<Columns>
  /** Row-wise answer in plain JavaScript values (dates as ISO text, exact numbers, null). */
  rows(sql: string): Promise<unknown[][]>
  /** The first cell of the first row. */
  value(sql: string): Promise<unknown>
  /**
   * Reads columns of a table in row order, the quickest way for arithmetic: numbers and dates (days since 1970) as
   * float64, text and booleans as codes into ascending levels.
   * @param where an SQL condition on the rows; `rowid` counts from 0
   */
  read(table: string, columns: readonly string[], where?: string): Promise<Columns>
  /** Runs statements for their effect. Only temporary objects of this job: outputs go through `write`. */
  execute(sql: string): Promise<void>
  /** A temporary table of this job from columns; gives its quoted name. */
  temporary(columns: readonly NamedColumn[]): Promise<string>
}

/** A step to run beside others, on a thread and a connection of its own. */
export interface StepApart {
  /** Statements for that connection before the step, such as those that make its input. */
  setup: readonly string[]
  step: StepSpec
  /** Its warnings are not worth telling. */
  isQuiet?: boolean
}

/** All that a running step may touch. */
export interface StepContext<P = Record<string, unknown>> {
  /** Validated, complete with defaults; column lists are expanded. */
  readonly params: P
  readonly inputs: readonly TableInfo[]
  /** The output's name, as the recipe has it. */
  readonly output: string
  readonly random: Random
  readonly progress: ProgressBar
  readonly database: StepDatabase
  /** Threads a kernel may use. */
  readonly threads: number
  /** The day of the run as YYYY-MM-DD, fixed in the recipe, for what is printed on reports. */
  readonly today: string
  /** The output table is this SELECT, in its order. */
  write(select: string): Promise<TableInfo>
  /** The output table is the first input with these columns added (or replaced) and others left out, row by row. */
  writeWith(
    columns: readonly NamedColumn[],
    formats?: Record<string, 'percent'>,
    without?: readonly string[],
  ): Promise<TableInfo>
  /** Where the output stands until the job has succeeded, quoted, for figures about it. */
  staging(): string
  warn(message: Message): void
  /** A model of this session by name, or an error that lists those there are. */
  model(name: string): Model
  /** The code that applies a model's kind to new rows. */
  apply(kind: string): Promise<Apply>
  /** The code that lets a model of this kind learn on from new rows, or an error that says it cannot. */
  update(kind: string): Promise<UpdateModel>
  /**
   * Gives an answer out under the privacy budget, for a kind that `releases`: drawn once and written down with what it costs;
   * the same question of the same data has the same answer ever after, and costs nothing again.
   * @param question all that the answer depends on beside the data, as plain JSON
   * @param draw makes the answer, plain JSON, from secret bits (or from `seed`, which protects nobody)
   * @returns null in a preview, where nothing may be given out
   * @throws TerrariumError `budget-exhausted`
   */
  release<T>(
    question: unknown,
    cost: Spending & { budget: number; seed?: number | undefined },
    draw: (source: { bits(): number }) => T,
  ): Promise<Released<T> | null>
  /** Results so far, oldest first; for a kind that `readsResults`. */
  results(): readonly StepResult[]
  /** The recipe so far, for a kind that `readsResults`. */
  entries(): readonly RecipeEntry[]
  /**
   * Runs another kind inside this one, on this job's thread, into a temporary table.
   * @param isQuiet its warnings are not worth telling, such as those of a trial
   */
  step(spec: StepSpec, progress?: ProgressBar, isQuiet?: boolean): Promise<StepYield & { table?: string }>
  /** How many steps may run apart at once. */
  readonly hands: number
  /**
   * Runs another kind beside this one's other steps, first come, first served. Its table can be read from here; what it
   * learned and drew stays there.
   * @param onFraction how far it is
   * @throws TerrariumError `cancelled` for whatever has not finished when the work is ended early
   */
  apart(task: StepApart, onFraction?: (fraction: number) => void): Promise<StepYield & { table?: string }>
  /** Aborted when the person wants what there is so far. A step that has nothing yet throws `cancelled`. */
  readonly ending: AbortSignal
}

export type StepRun<S extends ParamSpecs = ParamSpecs> = (context: StepContext<ParamsOf<S>>) => Promise<StepYield>

/**
 * Model + new rows → columns to add, without the training code. Called chunk by chunk.
 * @param applyOf the code of the kinds that a model is made of, for one that holds others (`stacking`); `context.apply` gives it
 */
export type Apply = (
  model: Model,
  rows: Columns,
  threads: number,
  applyOf?: (kind: string) => Promise<Apply>,
) => Promise<NamedColumn[]> | NamedColumn[]

/**
 * `update.ts` of a kind that can learn on: a model and further raw rows with their target → what it has learned now.
 * The preparation stays as it was fitted.
 * @throws TerrariumError when these rows cannot teach it, such as an unknown class
 */
export type UpdateModel = (
  model: Model,
  rows: Columns,
  context: { threads: number; progress: ProgressBar; seed: number },
) => Promise<Record<string, unknown>> | Record<string, unknown>

/**
 * `export.ts` of a kind that trains: the model as code that scores the raw columns elsewhere. SQL is one SELECT over a
 * table named `input`, in the dialect of `options`; `html` a page that scores by itself. Where `learning/export` writes
 * them, Python needs nothing but itself. (The JSON form is the same for all kinds and made by the engine.)
 */
export type ExportModel = Partial<
  Record<
    'sql' | 'python' | 'html' | 'onnx',
    (model: Model, options?: Record<string, unknown>) => string | Uint8Array | Promise<string>
  >
>

/** A known answer: run by the contract test in the built page. */
export interface StepCase {
  name: string
  /** Where the expected figures come from. */
  source: string
  /** CSV text of the input tables by name, or a generator's description. */
  tables: Record<string, string>
  step: StepSpec
  /** Steps to run before it. */
  before?: StepSpec[]
  expect: StepExpectation[]
}

export interface StepExpectation {
  /** Into the result, such as `metrics.inertia`, or an SQL query on the tables afterwards. */
  path?: string
  query?: string
  value?: unknown
  /** Absolute tolerance for numbers. */
  abs?: number
  /** Relative tolerance for numbers. */
  rel?: number
  /** The call is rejected with this code. */
  error?: string
}

/** A step that has run, for `python.ts`: what it was told and what came of it. */
export interface StepRecord<P = Record<string, unknown>> {
  params: P
  inputs: readonly TableInfo[]
  /** A Python expression for each input’s data frame. */
  frames: readonly string[]
  output: TableInfo
  result: StepResult
}

/**
 * `python.ts` of a kind: statements on pandas data frames of nullable types that give `out`, whose index counts from 0.
 * Null for what pandas can't say; then the step’s SQL is run from Python.
 */
export type StepPython<S extends ParamSpecs = ParamSpecs> = (step: StepRecord<ParamsOf<S>>) => string | null

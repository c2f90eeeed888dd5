import { cancelled, TerrariumError } from '../core/errors'
import { lengthOf, type NamedColumn } from '../core/columns'
import type { Model } from '../core/model'
import { ProgressBar } from '../core/progress'
import { Random } from '../core/random'
import type { Release } from '../core/release'
import type { Apply, StepApart, StepContext, StepResult, StepSpec, StepYield } from '../core/step'
import { nearest, type TableInfo } from '../core/table'
import { validateRaw } from '../core/validate'
import { requireNeeds } from '../core/why-not'
import { words, type Message } from '../core/words'
import type { Database } from '../database/database'
import { ident, idents } from '../database/sql'
import { kindOf } from '../steps/catalogue'
import { loadApply, loadRun, loadUpdate } from '../steps/load'
import type { Crew } from './crew'
import type { StagedTable, StepRequest } from './job-api'
import { giveOut } from './give-out'

/**
 * Runs steps on a job's thread. Outputs go to staging tables; nothing that the session knows is touched, so a job that
 * fails or is stopped leaves no trace.
 */
export class StepRunner {
  readonly #database: Database
  readonly #request: Omit<StepRequest, 'step' | 'inputs' | 'output'>
  readonly warnings: Message[] = []
  /** Given out by this job for the first time. */
  readonly releases: Release[] = []

  readonly #crew: Crew | undefined
  readonly #ending: AbortSignal
  /** Steps that should run apart but have no thread of their own: one after the other. */
  #tail: Promise<unknown> = Promise.resolve()

  /**
   * @param crew threads for steps that run apart
   * @param ending aborted when the person wants what there is so far
   */
  constructor(
    database: Database,
    request: Omit<StepRequest, 'step' | 'inputs' | 'output'>,
    crew?: Crew,
    ending: AbortSignal = new AbortController().signal,
  ) {
    this.#database = database
    this.#request = request
    this.#crew = crew
    this.#ending = ending
  }

  /** @returns what the step yields, and its output table if it wrote one */
  async run(
    step: StepSpec,
    inputs: readonly TableInfo[],
    output: string,
    progress: ProgressBar,
    isNested = false,
  ): Promise<{ yielded: StepYield; staged?: StagedTable }> {
    const declaration = kindOf(step.kind)
    requireNeeds(declaration, inputs)
    const params = validateRaw(declaration.params, step.params, inputs)
    const run = await loadRun(step.kind)
    let staged: StagedTable | undefined

    const write = async (select: string, roles: readonly TableInfo[] = inputs): Promise<TableInfo> => {
      const staging = staged?.staging ?? this.#database.temporaryName()
      await this.#database.execute(`CREATE OR REPLACE TABLE ${ident(staging)} AS ${select}`)
      const info = inherit(await this.#database.describe(staging), output, roles)
      staged = { staging, info }
      return info
    }

    const nested: StepContext['step'] = async (spec, bar = new ProgressBar(() => undefined), isQuiet = false) => {
      const told = this.warnings.length
      const output = this.#database.temporaryName()
      // What a part has found so far is for this step to show, and to keep or not.
      const own = new ProgressBar((fraction, message) => bar.at(fraction, message))
      const { yielded, staged } = await this.run(spec, await this.#nestedInputs(spec, inputs), output, own, true)
      if (isQuiet) this.warnings.length = told
      return { ...yielded, ...(staged && { table: staged.staging }) }
    }
    // Only the tables of the session can be seen from another connection.
    const crew = isNested ? undefined : this.#crew
    const hands = crew?.sizeFor(inputs[0]) ?? 0
    const context: StepContext<Record<string, unknown>> = {
      params,
      inputs,
      output,
      random: new Random(typeof params['seed'] === 'number' ? params['seed'] : 42),
      progress,
      database: this.#database,
      threads: this.#request.threads,
      today: this.#request.today,
      write: (select) => write(select),
      writeWith: (columns, formats, without = []) => this.#writeWith(inputs, columns, { formats, without }, write),
      staging: () => {
        if (!staged) throw new Error(`${step.kind} has not written its output yet`)
        return ident(staged.staging)
      },
      warn: (message) => this.#warn(message),
      model: (name) => this.#model(name),
      apply: applyOf,
      update: (kind) => loadUpdate(kind),
      release: (question, cost, draw) =>
        giveOut({ ...this.#request, kind: step.kind, released: this.releases }, question, cost, draw),
      results: (): readonly StepResult[] => this.#request.results,
      entries: () => this.#request.entries,
      step: nested,
      hands: Math.max(1, hands),
      apart: (task, onFraction) =>
        crew && hands > 0 ? this.#apart(crew, task, onFraction) : this.#inTurn(task, nested, onFraction),
      ending: isNested ? new AbortController().signal : this.#ending,
    }
    const yielded = await (run as (context: StepContext<Record<string, unknown>>) => Promise<StepYield>)(context)
    if (declaration.yields === 'table' && !staged) throw new Error(`${step.kind} wrote no table`)
    return { yielded, ...(staged && { staged }) }
  }

  async #apart(crew: Crew, task: StepApart, onFraction?: (fraction: number) => void) {
    const { yielded, warnings } = await crew.run(task, onFraction)
    if (!task.isQuiet) for (const message of warnings) this.#warnOfPart(message)
    return yielded
  }

  #inTurn(
    { setup, step, isQuiet }: StepApart,
    run: StepContext['step'],
    onFraction?: (fraction: number) => void,
  ): ReturnType<StepContext['apart']> {
    const turn = this.#tail.then(async () => {
      if (this.#ending.aborted) throw cancelled()
      for (const statement of setup) await this.#database.execute(statement)
      const told = this.warnings.length
      const done = await run(step, new ProgressBar((fraction) => onFraction?.(fraction)), isQuiet)
      for (const message of this.warnings.splice(told)) this.#warnOfPart(message)
      return done
    })
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #writeWith(
    inputs: readonly TableInfo[],
    columns: readonly NamedColumn[],
    { formats, without }: { formats: Record<string, 'percent'> | undefined; without: readonly string[] },
    write: (select: string) => Promise<TableInfo>,
  ): Promise<TableInfo> {
    const input = inputs[0]
    if (!input) throw new Error('writeWith needs an input table')
    const wrong = columns.find((c) => lengthOf(c) !== input.rows)
    if (wrong) throw new Error(`Column ${wrong.name} has ${lengthOf(wrong)} rows, the input ${input.rows}`)
    if (columns.length === 0) return write(`SELECT ${starOf(without, [])} FROM ${ident(input.name)} t`)
    const added = await this.#database.temporary(columns.map((c, i) => ({ ...c, name: `c${i}` })))
    const cast = (c: NamedColumn, i: number) => (c.type && !isStored(c) ? `a.c${i}::${c.type}` : `a.c${i}`)
    const has = (name: string) => input.columns.some((c) => c.name.toLowerCase() === name.toLowerCase())
    const replaced = columns.flatMap((c, i) => (has(c.name) ? [`${cast(c, i)} AS ${ident(c.name)}`] : []))
    const fresh = columns.flatMap((c, i) => (has(c.name) ? [] : [`${cast(c, i)} AS ${ident(c.name)}`]))
    const star = input.columns.every((c) => without.includes(c.name)) ? [] : [starOf(without, replaced)]
    const info = await write(
      `SELECT ${[...star, ...fresh].join(', ')} FROM ${ident(input.name)} t POSITIONAL JOIN ${added} a`,
    )
    await this.#database.execute(`DROP TABLE ${added}`)
    for (const column of info.columns) {
      const format = formats?.[column.name]
      if (format) column.format = format
    }
    return info
  }

  async #nestedInputs(spec: StepSpec, inputs: readonly TableInfo[]): Promise<readonly TableInfo[]> {
    if (spec.input === undefined) return inputs
    const names = Array.isArray(spec.input) ? spec.input : [spec.input]
    return Promise.all(names.map((name) => inputs.find((t) => t.name === name) ?? this.#database.describe(name)))
  }

  /** Of steps that run apart, such as folds, the first that says something speaks for all: the others differ in figures. */
  #warnOfPart(message: Message): void {
    if (!this.warnings.some(({ code }) => code === message.code)) this.#warn(message)
  }

  /** What nested steps say again and again is said once. */
  #warn(message: Message): void {
    if (!this.warnings.some((one) => one.code === message.code && one.en === message.en)) this.warnings.push(message)
  }

  #model(name: string): Model {
    const found = this.#request.models.find((m) => m.name === name)
    if (found) return found
    const names = this.#request.models.map((m) => m.name)
    const near = nearest(name, names)
    throw new TerrariumError(
      'missing-model',
      words(`没有名为“${name}”的模型。`, `There is no model “${name}”.`),
      near ? words(`是不是“${near}”？`, `Did you mean “${near}”?`) : words('先训练一个模型。', 'Train a model first.'),
    )
  }
}

/** A kind's code; a model that is made of others finds theirs through it. */
async function applyOf(kind: string): Promise<Apply> {
  const apply = await loadApply(kind)
  return (model, rows, threads) => apply(model, rows, threads, applyOf)
}

/** All columns of `t`, some left out, some replaced. */
const starOf = (without: readonly string[], replaced: readonly string[]) =>
  `t.*${without.length > 0 ? ` EXCLUDE (${idents(without)})` : ''}${replaced.length > 0 ? ` REPLACE (${replaced.join(', ')})` : ''}`

/** Types that the columns already have in the staging table. */
const isStored = (column: NamedColumn) =>
  (column.kind === 'number' && (column.type === 'DOUBLE' || column.type === 'DATE')) ||
  (column.kind === 'boolean' && column.type === 'BOOLEAN') ||
  (column.kind !== 'number' && column.kind !== 'boolean' && column.type === 'VARCHAR')

/** A written table keeps the roles and formats of the input columns it still has. */
function inherit(info: TableInfo, name: string, inputs: readonly TableInfo[]): TableInfo {
  const columns = info.columns.map((column) => {
    const before = inputs.flatMap((t) => t.columns).find((c) => c.name === column.name)
    return { ...column, ...(before?.role && { role: before.role }), ...(before?.format && { format: before.format }) }
  })
  return { name, rows: info.rows, columns }
}

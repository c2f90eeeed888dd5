import * as Comlink from 'comlink'
import { TerrariumError, toFailure, type Failure } from '../core/errors'
import type { ImportEntry, RecipeEntry, SampleEntry, StepEntry } from '../core/recipe'
import type { StepKindDeclaration, StepResult, StepSpec } from '../core/step'
import { nearest, type TableInfo } from '../core/table'
import { requireNeeds } from '../core/why-not'
import { words } from '../core/words'
import { missingTable } from '../database/errors'
import type { CachePlace } from '../project/store/cache-shelf'
import { catalogue, kindOf } from '../steps/catalogue'
import { Audit } from './audit'
import { checkEntry } from './check-recipe'
import { DatabaseOwner } from './database-owner'
import { History, type Applied } from './history'
import { Keys } from './keys'
import { Ledger } from './ledger'
import { lineageOf } from './lineage'
import type { StepAnswer, StepRequest } from './job-api'
import { stage } from './rewrite-recipe'
import { Sources } from './sources'
import { modelsIn, requireModels } from './step-models'
import { checkName, tableNameOf } from './table-names'
import type { RunOptions } from './terrarium'
import { Workshop } from './workshop'

/** Performs recipe entries: database, workers, history. One entry at a time; the session sees to that. */
export class Engine {
  readonly workshop = new Workshop()
  readonly sources = new Sources()
  readonly history: History
  readonly ledger = new Ledger()
  readonly keys = new Keys()
  readonly audit = new Audit()
  /** Entries that ended the database while it was rebuilt: they are not tried again, or it would never end. */
  readonly #deadly = new Map<string, Failure>()
  #owner: Promise<DatabaseOwner> | undefined
  readonly #onDeath: (failure: Failure) => void

  /** What an entry has made before, committed anew, where it was put by; see `TableCache`. */
  recall: (entry: RecipeEntry, options: RunOptions, place?: CachePlace) => Promise<Applied | undefined> = async () =>
    undefined

  /** @param onDeath called when the database has trapped: what it held must be rebuilt */
  constructor(onDeath: (failure: Failure) => void) {
    this.#onDeath = onDeath
    this.history = new History(async (statements) => {
      if (statements.length > 0) await (await this.database()).page.transaction(statements)
    })
  }

  /** The database, started on first use. */
  database(): Promise<DatabaseOwner> {
    this.#owner ??= DatabaseOwner.open((failure) => {
      this.#owner = undefined
      this.#onDeath(failure)
    }).catch((error: unknown) => {
      this.#owner = undefined
      throw error
    })
    return this.#owner
  }

  get threads(): number {
    return globalThis.crossOriginIsolated ? Math.min(8, navigator.hardwareConcurrency || 1) : 1
  }

  /** Runs an entry and commits what it made; throws without a trace otherwise. */
  async perform(entry: RecipeEntry, options: RunOptions): Promise<Applied> {
    const done = await this.#perform(await this.#sealed(checkEntry(entry)), options)
    options.onProgress?.({ fraction: 1, message: words('完成', 'Done') })
    return done
  }

  /** No secret may come into the recipe, whatever becomes of the entry. */
  async #sealed(entry: RecipeEntry): Promise<RecipeEntry> {
    if (entry.type !== 'step') return entry
    return { ...entry, step: await this.keys.sealed(entry.step, catalogue.get(entry.step.kind)?.params ?? {}) }
  }

  async #perform(entry: RecipeEntry, options: RunOptions): Promise<Applied> {
    switch (entry.type) {
      case 'import':
        return this.#import(entry, options)
      case 'sample':
        return this.#sample(entry, options)
      case 'step':
        return this.#step(entry, options)
    }
  }

  async #import(entry: ImportEntry, options: RunOptions): Promise<Applied> {
    const files = await Promise.all((entry.files ?? [entry.file]).map((known) => this.sources.find(known)))
    const table = this.freeName(tableNameOf(files))
    const ports = files.map((file) => this.sources.portOf(file))
    const request = { files, ports, options: entry.options, table, taken: [...this.history.tables.keys()] }
    const given = () =>
      Comlink.transfer(
        request,
        ports.filter((port) => port !== undefined),
      )
    return this.workshop.run(
      await this.database(),
      (job, port, prefix, onProgress) => job.importFile(port, prefix, given(), onProgress),
      options,
      ({ report, tables, sha256 }) => {
        const known = files.map(({ name, size }, i) => ({ name, size, sha256: sha256[i]! }))
        files.forEach((file, i) => this.sources.keep(sha256[i]!, file))
        const names = { file: known[0]!, ...(known.length > 1 && { files: known }) }
        return this.history.commit({ ...entry, ...names, tables: report.tables }, tables, { report })
      },
    )
  }

  async #sample(entry: SampleEntry, options: RunOptions): Promise<Applied> {
    const { customers, seed, language } = entry
    return this.workshop.run(
      await this.database(),
      (job, port, prefix, onProgress) => job.sample(port, prefix, { customers, seed, language }, onProgress),
      options,
      (tables) => this.history.commit({ ...entry, tables: tables.map((t) => t.info.name) }, tables, {}),
    )
  }

  async #step(entry: StepEntry, options: RunOptions): Promise<Applied> {
    if (entry.disabled) return this.history.commit(entry, [], {})
    const declaration = kindOf(entry.step.kind)
    const started = performance.now()
    const request = await this.opened(this.request(entry.step, declaration, entry.today), declaration)
    return this.workshop.run(
      await this.database(),
      (job, port, prefix, onProgress, connect) => job.step(port, prefix, request, onProgress, connect),
      options,
      (answer) => {
        const result = resultOf(entry, declaration, request.output, answer, performance.now() - started)
        const model = answer.yielded.model
        // Before anything can fail: it may be seen from now on.
        this.ledger.add(answer.releases)
        const step = named(entry.step, request, declaration, answer.yielded.params)
        return this.history.commit({ ...entry, step }, answer.tables, {
          result,
          ...(model && { model: { kind: entry.step.kind, ...model, name: request.output } }),
        })
      },
    )
  }

  /** All that a job needs to run the step. */
  request(step: StepSpec, declaration: StepKindDeclaration, today: string): StepRequest {
    const inputs = inputNames(step).map((name) => this.table(name))
    requireNeeds(declaration, inputs)
    requireModels(step, declaration, this.history.models)
    const kind = step.kind.replaceAll('-', '_')
    const output = step.output ?? this.freeName(inputs[0] ? `${inputs[0].name}_${kind}` : kind)
    return {
      step,
      output: checkName(output),
      inputs,
      models: modelsIn(step, this.history.models),
      results: declaration.readsResults ? this.history.applied.flatMap((a) => a.result ?? []) : [],
      entries: declaration.readsResults ? this.history.applied.map((a) => a.entry) : [],
      today,
      threads: this.threads,
      ...(declaration.releases && { ledger: this.#ledgerOf(step) }),
    }
  }

  /** @throws TerrariumError `key-needed` */
  async opened(request: StepRequest, { params }: StepKindDeclaration): Promise<StepRequest> {
    return { ...request, step: await this.keys.opened(request.step, params) }
  }

  #ledgerOf(step: StepSpec): NonNullable<StepRequest['ledger']> {
    const { sources, text } = lineageOf(inputNames(step), this.history.applied)
    return { lineage: text, sources, releases: this.ledger.about(sources) }
  }

  /** @throws TerrariumError `missing-table` */
  table(name: string): TableInfo {
    const { tables } = this.history
    const found = tables.get(name) ?? [...tables.values()].find((t) => t.name.toLowerCase() === name.toLowerCase())
    if (found) return found
    const near = nearest(name, [...tables.keys()])
    const error = missingTable(name)
    throw near ? new TerrariumError(error.code, error, words(`是不是“${near}”？`, `Did you mean “${near}”?`)) : error
  }

  /** The name itself, or the name with the first number that makes it free. */
  freeName(name: string): string {
    const taken = new Set([...this.history.tables.keys()].map((t) => t.toLowerCase()))
    if (!taken.has(name.toLowerCase())) return name
    for (let i = 2; ; i++) if (!taken.has(`${name}_${i}`.toLowerCase())) return `${name}_${i}`
  }

  /** The database is gone: a new one, all entries again. Entries that fail stay, with the reason. */
  async rebuild(options: RunOptions): Promise<void> {
    const entries = this.history.applied.map((a) => a.entry)
    const undone = this.history.undone.map((a) => a.entry)
    this.history.clear()
    for (const [i, entry] of entries.entries())
      try {
        await this.restoreOrMark(entry, stage(options, i / entries.length, (i + 1) / entries.length))
      } catch (error) {
        // Stopped: what was not run again stays in the recipe.
        const failure = toFailure(error)
        for (const left of entries.slice(i)) await this.history.commit(left, [], { failure })
        break
      }
    this.history.postpone(undone)
  }

  /** Undoes and forgets all: an empty session. */
  async reset(): Promise<void> {
    while (await this.history.undo());
    await this.history.drop(this.history.setAside())
    this.sources.clear()
    this.ledger.adopt([])
    this.keys.forget()
    this.audit.adopt([])
  }

  /** As `performOrMark`, from what was put by where it is there. */
  async restoreOrMark(entry: RecipeEntry, options: RunOptions, place?: CachePlace): Promise<Applied> {
    return (await this.recall(entry, options, place)) ?? this.performOrMark(entry, options)
  }

  /** Takes entries in as undone; they run when they are redone. */
  async postpone(entries: readonly RecipeEntry[]): Promise<void> {
    const sealed: RecipeEntry[] = []
    for (const entry of entries) sealed.push(await this.#sealed(entry))
    this.history.postpone(sealed)
  }

  /** Redoes the entry undone last; one that has not run in this session runs now. False when there is none. */
  async redo(options: RunOptions = {}): Promise<boolean> {
    const { history } = this
    const next = history.undone[0]
    if (!next?.isPending) return history.redo()
    const aside = history.setAside()
    try {
      await this.restoreOrMark(next.entry, options)
      aside.pop()
    } finally {
      history.putBack(aside)
    }
    return true
  }

  /** Runs an entry, or keeps it in the recipe with the reason why it could not run. */
  async performOrMark(given: RecipeEntry, options: RunOptions): Promise<Applied> {
    const entry = await this.#sealed(checkEntry(given))
    const deadly = this.#deadly.get(entry.id)
    if (deadly) return this.history.commit(entry, [], { failure: deadly })
    try {
      return await this.#perform(entry, options)
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code === 'cancelled') throw error
      if (failure.code === 'database-died') this.#deadly.set(entry.id, failure)
      return this.history.commit(entry, [], { failure })
    }
  }

  /** Sees that the session has the files of all imports, also of those that were not run again. */
  async gatherSources(): Promise<void> {
    for (const { entry } of this.history.applied)
      if (entry.type === 'import')
        for (const known of entry.files ?? [entry.file]) {
          const file = await this.sources.find(known).catch(() => undefined)
          if (file) this.sources.keep(known.sha256, file)
        }
  }

  async close(): Promise<void> {
    const owner = await this.#owner?.catch(() => undefined)
    this.#owner = undefined
    owner?.terminate()
    this.workshop.close()
    this.history.clear()
    this.sources.clear()
    this.ledger.adopt([])
    this.keys.forget()
    this.audit.adopt([])
  }
}

export const inputNames = (step: StepSpec): string[] =>
  step.input === undefined ? [] : Array.isArray(step.input) ? step.input : [step.input]

/** The step as the recipe keeps it: with its output's name and where it was ended, so that a replay gives the same. */
function named(
  step: StepSpec,
  request: StepRequest,
  declaration: StepKindDeclaration,
  params: Record<string, unknown> | undefined,
): StepSpec {
  const writes = declaration.yields === 'table' || declaration.trains
  return {
    ...step,
    ...(writes && { output: request.output }),
    ...(params && { params: { ...step.params, ...params } }),
  }
}

function resultOf(
  entry: StepEntry,
  declaration: StepKindDeclaration,
  output: string,
  { yielded, warnings, tables }: StepAnswer,
  elapsedMs: number,
): StepResult {
  return {
    id: entry.id,
    kind: declaration.kind,
    tables: tables.map((t) => t.info.name),
    ...(yielded.model && { model: output }),
    metrics: yielded.metrics ?? {},
    data: yielded.data ?? {},
    sentence: yielded.sentence,
    charts: yielded.charts ?? [],
    warnings,
    elapsedMs,
    backend: yielded.backend,
  }
}

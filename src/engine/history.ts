import type { Failure } from '../core/errors'
import type { ImportReport } from '../core/import'
import type { Model } from '../core/model'
import type { RecipeEntry } from '../core/recipe'
import type { StepResult } from '../core/step'
import type { TableInfo } from '../core/table'
import { ident } from '../database/sql'
import type { StagedTable } from './job-api'

/** What an entry did to the session, and where what it replaced is kept. */
export interface Applied {
  entry: RecipeEntry
  outputs: Output[]
  model?: { now: Model; before: Model | undefined }
  result?: StepResult
  report?: ImportReport
  failure?: Failure
  /** It is known by its entry alone: to be redone it must run. */
  isPending?: boolean
}

interface Output {
  info: TableInfo
  /** The table of the same name before, out of sight under another name. */
  before: { info: TableInfo; shelf: string } | undefined
  /** Where the table itself is kept while the entry is undone. */
  attic: string
}

/**
 * The recipe applied to the database: which tables and models there are now, and how to get back. Tables are never
 * copied or changed; they are renamed out of sight and back, so undo and redo take no time.
 * Every change is one transaction first and a change of this state second.
 */
export class History {
  #applied: Applied[] = []
  #undone: Applied[] = []
  #names = 0
  readonly tables = new Map<string, TableInfo>()
  readonly models = new Map<string, Model>()
  readonly #transaction: (statements: string[]) => Promise<void>

  constructor(transaction: (statements: string[]) => Promise<void>) {
    this.#transaction = transaction
  }

  get applied(): readonly Applied[] {
    return this.#applied
  }

  /** What was undone, next to redo first. */
  get undone(): readonly Applied[] {
    return this.#undone.toReversed()
  }

  /** Takes a job's staged tables over under their own names and forgets what was undone. */
  async commit(
    entry: RecipeEntry,
    staged: readonly StagedTable[],
    made: Pick<Applied, 'result' | 'report' | 'failure'> & { model?: Model },
  ): Promise<Applied> {
    const outputs: Output[] = staged.map(({ info }) => {
      const before = this.#find(info.name)
      const id = this.#names++
      return { info, before: before && { info: before, shelf: `__shelf_${id}` }, attic: `__attic_${id}` }
    })
    await this.#transaction([
      ...this.#dropStatements(this.#undone),
      ...outputs.flatMap(({ info, before }, i) => [
        ...(before ? [rename(before.info.name, before.shelf)] : []),
        rename(staged[i]!.staging, info.name),
      ]),
    ])
    this.#undone = []
    const { model, ...rest } = made
    const applied: Applied = {
      entry,
      outputs,
      ...rest,
      ...(model && { model: { now: model, before: this.models.get(model.name) } }),
    }
    this.#show(applied)
    this.#applied.push(applied)
    return applied
  }

  /** Undoes the last entry; false when there is none. */
  async undo(): Promise<boolean> {
    const last = this.#applied.at(-1)
    if (!last) return false
    await this.#transaction(
      last.outputs
        .toReversed()
        .flatMap(({ info, before, attic }) => [
          rename(info.name, attic),
          ...(before ? [rename(before.shelf, before.info.name)] : []),
        ]),
    )
    this.#applied.pop()
    this.#hide(last)
    this.#undone.push(last)
    return true
  }

  /** Redoes the entry undone last; false when there is none, or when it must run first (`Engine.redo`). */
  async redo(): Promise<boolean> {
    const next = this.#undone.at(-1)
    if (!next || next.isPending) return false
    await this.#transaction(
      next.outputs.flatMap(({ info, before, attic }) => [
        ...(before ? [rename(before.info.name, before.shelf)] : []),
        rename(attic, info.name),
      ]),
    )
    this.#undone.pop()
    this.#show(next)
    this.#applied.push(next)
    return true
  }

  /** Puts undone entries aside, so that others can be committed in their place; `takeBack` or `drop` ends that. */
  setAside(): Applied[] {
    const aside = this.#undone
    this.#undone = []
    return aside
  }

  /** Makes what was set aside redoable again. */
  putBack(aside: Applied[]): void {
    this.#undone = aside
  }

  /** Takes entries in as undone, without running them, to be redone after those that are. */
  postpone(entries: readonly RecipeEntry[]): void {
    const pending = entries.map((entry): Applied => ({ entry, outputs: [], isPending: true }))
    this.#undone = [...pending.toReversed(), ...this.#undone]
  }

  /** Forgets what was undone beyond the first `length` entries of the recipe. */
  async forgetAfter(length: number): Promise<void> {
    const kept = Math.max(0, length - this.#applied.length)
    const aside = this.#undone
    const from = Math.max(0, aside.length - kept)
    await this.drop(aside.slice(0, from))
    this.#undone = aside.slice(from)
  }

  /** The name under which an applied entry's table stands now: its own, unless another one took its place. */
  placeOf(info: TableInfo): string {
    const outputs = this.#applied.flatMap(({ outputs }) => outputs)
    return outputs.find(({ before }) => before?.info === info)?.before!.shelf ?? info.name
  }

  /** Undoes down to `length` entries for good and makes the entries set aside redoable again. */
  async takeBack(length: number, aside: Applied[]): Promise<void> {
    while (this.#applied.length > length) await this.undo()
    await this.#transaction(this.#dropStatements(this.#undone))
    this.#undone = aside
  }

  async drop(aside: readonly Applied[]): Promise<void> {
    await this.#transaction(this.#dropStatements(aside))
  }

  /** Forgets all, with a database that is new or about to go. */
  clear(): void {
    this.#applied = []
    this.#undone = []
    this.tables.clear()
    this.models.clear()
  }

  #show({ outputs, model }: Applied): void {
    for (const { info, before } of outputs) {
      if (before) this.tables.delete(before.info.name)
      this.tables.set(info.name, info)
    }
    if (model) this.models.set(model.now.name, model.now)
  }

  #hide({ outputs, model }: Applied): void {
    for (const { info, before } of outputs.toReversed()) {
      this.tables.delete(info.name)
      if (before) this.tables.set(before.info.name, before.info)
    }
    if (!model) return
    if (model.before) this.models.set(model.before.name, model.before)
    else this.models.delete(model.now.name)
  }

  #dropStatements(undone: readonly Applied[]): string[] {
    return undone.flatMap(({ outputs }) => outputs.map(({ attic }) => `DROP TABLE IF EXISTS ${ident(attic)}`))
  }

  /** The database ignores case in names, so a table that differs in case alone is the same one. */
  #find(name: string): TableInfo | undefined {
    const wanted = name.toLowerCase()
    return [...this.tables.values()].find((t) => t.name.toLowerCase() === wanted)
  }
}

const rename = (from: string, to: string) => `ALTER TABLE ${ident(from)} RENAME TO ${ident(to)}`

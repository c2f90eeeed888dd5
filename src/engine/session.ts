import type { ImportEstimate, ImportReport } from '../core/import'
import type { Model } from '../core/model'
import type { ImportOptions, Recipe } from '../core/recipe'
import type { StepKindDeclaration, StepResult, StepSpec } from '../core/step'
import { whyNot } from '../core/why-not'
import { words, type Language, type Words } from '../core/words'
import type { Difference } from '../project/difference/compare-pictures'
import type { Act, AuditDetail } from '../project/audit/audit-chain'
import { limited, singleSelect } from '../database/statement'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import { catalogue, kindOf } from '../steps/catalogue'
import { Additions } from './additions'
import { amendedEntry, type EntryChange } from './amended-entry'
import { columnsDetail } from './audit-details'
import { Changes } from './changes'
import { Engine } from './engine'
import { eraseOrigin } from './erase-origin'
import { Exports } from './exports'
import { JobList } from './job-list'
import { Keeper } from './keeper'
import { Previews } from './previews'
import { ProjectFiles } from './project-files'
import { Projects } from './projects'
import { Records } from './records'
import { checkRecipe } from './check-recipe'
import type { SessionApi, StepPreview } from './session-api'
import { readState } from './read-state'
import type { SessionState } from './session-state'
import { stepKinds } from './step-kinds'
import { TableCache } from './table-cache'
import type {
  AuditLog,
  Environment,
  ModelFormat,
  OpenOptions,
  ProjectSummary,
  QueryAnswer,
  Reopened,
  RunOptions,
  SaveOptions,
  ScriptFormat,
  StepKind,
  StorageUse,
  TableExportOptions,
  TableFormat,
  TableSummary,
} from './terrarium'

const rowLimit = 1_000_000

/**
 * The session: the recipe as the only state, everything else follows from it. Changes run one after the other; queries
 * run beside them.
 */
export class Session implements SessionApi {
  readonly version = __TERRARIUM_VERSION__
  readonly catalogue: ReadonlyMap<string, StepKindDeclaration> = catalogue
  readonly #engine: Engine
  readonly #jobs = new JobList(() => this.#publish())
  readonly #changes: Changes
  readonly #additions: Additions
  readonly #previews: Previews
  readonly #exports: Exports
  readonly #keeper: Keeper | undefined
  readonly #projects: Projects
  readonly #files: ProjectFiles
  readonly #records: Records
  readonly #listeners = new Set<(state: SessionState) => void>()
  #state: SessionState = { tables: [], models: [], entries: [], cursor: 0, jobs: [] }
  #environment: Promise<Environment> | undefined
  /**
   * @param isKept whether the session is written down in this browser as a project, and can be another
   * @param idleMilliseconds after so long without a change results are put by
   */
  constructor(isKept = false, idleMilliseconds = 4000) {
    this.#engine = new Engine(() => void this.#recover())
    this.#keeper = isKept ? new Keeper((sha256) => this.#engine.sources.get(sha256)) : undefined
    this.#changes = new Changes(this.#engine, this.#jobs, () => this.#publish(), this.#keeper)
    this.#exports = new Exports(this.#engine, this.#jobs, this.version)
    this.#records = new Records(this.#engine.audit, this.#changes, this.#jobs, this.#keeper)
    this.#additions = new Additions(this.#engine, this.#changes, this.#records, this.#keeper)
    this.#previews = new Previews(this.#engine)
    this.#projects = new Projects(this.#engine, this.#changes, this.#keeper)
    this.#files = new ProjectFiles(this.#engine, this.#changes, this.#records, this.#keeper, this.version)
    if (this.#keeper) new TableCache(this.#engine, this.#changes, this.#keeper, idleMilliseconds)
  }

  get state(): SessionState {
    return this.#state
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener)
    listener(this.#state)
    return () => this.#listeners.delete(listener)
  }

  async ready(): Promise<void> {
    await this.#engine.database()
  }

  importFile(file: File | readonly File[], options: ImportOptions = {}, run: RunOptions = {}): Promise<ImportReport> {
    return this.#additions.importFile(file, options, run)
  }

  estimateImport(files: readonly File[], options: ImportOptions = {}): Promise<ImportEstimate | null> {
    return this.#previews.estimateImport(files, options)
  }

  makeSample(options: { customers: number; seed?: number; language?: Language }, run: RunOptions = {}): Promise<void> {
    return this.#additions.makeSample(options, run)
  }

  run(step: StepSpec, options: RunOptions = {}): Promise<StepResult> {
    return this.#additions.run(step, options)
  }

  preview(step: StepSpec, signal?: AbortSignal): Promise<StepPreview> {
    return this.#previews.step(step, signal)
  }

  personalData(table: string): Promise<PersonalColumn[]> {
    return this.#previews.personalData(table)
  }

  async query(sql: string, limit = rowLimit, signal?: AbortSignal): Promise<QueryAnswer> {
    const statement = singleSelect(sql)
    const owner = await this.#engine.database()
    return owner.answer(limited(statement, Math.max(0, Math.floor(limit))), signal)
  }

  async tables(): Promise<TableSummary[]> {
    return [...this.#engine.history.tables.values()].map(({ name, rows, columns }) => ({
      name,
      rows,
      columns: columns.map(({ name, type, role }) => ({ name, type, ...(role && { role }) })),
    }))
  }

  steps(): StepKind[] {
    return stepKinds()
  }

  recipe(): Recipe {
    return structuredClone({ version: 1, entries: this.#changes.shown })
  }

  async replay(recipe: Recipe, files: File[], run: RunOptions = {}): Promise<StepResult[]> {
    return this.#changes.replay(checkRecipe(recipe).entries, files, run)
  }

  async undo(): Promise<void> {
    await this.#changes.queue(() => this.#records.notedIf('undo', this.#engine.history.undo()))
  }

  async redo(): Promise<void> {
    const redo = (options: RunOptions) => this.#records.notedIf('redo', this.#engine.redo(options))
    // What was undone before the project was opened runs now.
    await this.#changes.queue(() =>
      this.#engine.history.undone[0]?.isPending ? this.#jobs.track(words('重做', 'Redo'), {}, redo) : redo({}),
    )
  }

  async amend(entryId: string, change: EntryChange, run: RunOptions = {}): Promise<void> {
    await this.#changes
      .rewrite(entryId, run, change.files?.length ? 'replace-files' : 'change', (entry) => {
        if (change.files?.length) this.#engine.sources.offer(change.files)
        return amendedEntry(entry, change)
      })
      .finally(() => this.#engine.sources.offer([]))
  }

  async replaceFiles(entryId: string, given: File | readonly File[], run: RunOptions = {}): Promise<Difference> {
    const files = given instanceof File ? [given] : [...given]
    return this.#files.differenceOf(() => this.amend(entryId, { files }, run))
  }

  async remove(entryId: string): Promise<void> {
    await this.#changes.rewrite(entryId, {}, 'remove', () => null)
  }

  async move(entryId: string, place: number, run: RunOptions = {}): Promise<void> {
    await this.#changes.move(entryId, place, run)
  }

  async giveKey(key: string, run: RunOptions = {}): Promise<void> {
    await this.#changes.giveKey(key, run)
  }

  async auditLog(): Promise<AuditLog> {
    return this.#records.log()
  }

  notePurpose(text: string): Promise<void> {
    return this.#records.purpose(text)
  }

  keepUntil(date: string | null): Promise<void> {
    return this.#records.retention(date)
  }

  tellAct(act: Act, about: AuditDetail): Promise<void> {
    return this.#records.tell(act, about)
  }

  whyNot(kind: string, tables: readonly string[]): Words | null {
    return whyNot(
      kindOf(kind),
      tables.map((name) => this.#engine.table(name)),
    )
  }

  modelOf(name: string): Model | undefined {
    return this.#engine.history.models.get(name)
  }

  resultOf(entryId: string): StepResult | undefined {
    return this.#engine.history.applied.find((a) => a.entry.id === entryId)?.result
  }

  exportTable(
    name: string,
    format: TableFormat,
    options: TableExportOptions = {},
    run: RunOptions = {},
  ): Promise<Blob> {
    const about = { table: name, format, ...columnsDetail(options) }
    return this.#records.left('export-table', about, this.#exports.table(name, format, options, run))
  }

  copyTable(
    name: string,
    options: Pick<TableExportOptions, 'columns' | 'mask'> = {},
    run: RunOptions = {},
  ): Promise<{ rows: number; columns: number }> {
    const about = { table: name, ...columnsDetail(options) }
    return this.#records.left('copy-table', about, this.#exports.copy(name, options, run))
  }

  exportModel(name: string, format: ModelFormat, options?: Record<string, unknown>): Promise<Blob | string> {
    return this.#records.left('export-model', { model: name, format }, this.#exports.model(name, format, options))
  }

  exportRecipe(format: ScriptFormat): Promise<string> {
    return this.#records.left('export-script', { format }, this.#exports.recipe(format))
  }

  saveProject(options: SaveOptions = {}): Promise<Blob> {
    return this.#files.save(this.recipe(), options)
  }

  openProject(file: Blob, passphrase?: string): Promise<void> {
    return this.#files.open(file, passphrase)
  }

  openRecipe(recipe: Recipe, brought: { files?: readonly File[]; name?: string } = {}): Promise<void> {
    return this.#files.openRecipe(recipe, brought)
  }

  projects(): Promise<ProjectSummary[]> {
    return this.#projects.list()
  }

  continueProject(id: string, options: OpenOptions = {}): Promise<Reopened> {
    return this.#projects.open(id, options)
  }

  async lockProject(passphrase: string, idleMinutes = 15): Promise<void> {
    await this.#projects.lock(passphrase, idleMinutes)
  }

  removeLock(): Promise<void> {
    return this.#projects.takeOffLock()
  }

  closeProject(): Promise<void> {
    return this.#projects.close()
  }

  renameProject(id: string, name: string): Promise<void> {
    return this.#projects.rename(id, name)
  }

  duplicateProject(id: string, name: string): Promise<string> {
    return this.#projects.duplicate(id, name)
  }

  deleteProject(id: string): Promise<void> {
    return this.#projects.remove(id)
  }

  takeOverProject(): Promise<void> {
    return this.#projects.takeOver()
  }

  saveAgain(): Promise<void> {
    return this.#projects.saveAgain()
  }

  storage(): Promise<StorageUse> {
    return this.#projects.storage()
  }

  dropCache(): Promise<void> {
    return this.#projects.dropCache()
  }

  persist(): Promise<boolean> {
    return this.#projects.persist()
  }

  /** Lets go of database, workers and files; what is kept stays kept. */
  end(): Promise<void> {
    return this.#changes.own(async () => {
      await this.#keeper?.close()
      this.#keeper?.end()
      await this.#engine.close()
    })
  }

  eraseEverything(): Promise<void> {
    return this.#changes.own(async () => {
      this.#keeper?.end()
      await this.#engine.close()
      await eraseOrigin()
    })
  }

  environment(): Promise<Environment> {
    this.#environment ??= import('./environment')
      .then(({ readEnvironment }) => readEnvironment(this.#engine))
      .catch((error: unknown) => {
        this.#environment = undefined
        throw error
      })
    return this.#environment
  }

  /** The database has trapped: builds its tables again from the sources and the recipe. */
  async #recover(): Promise<void> {
    await this.#changes
      .runOwn(words('数据库中断，正在重建', 'The database stopped; rebuilding'), {}, (options) =>
        this.#changes.unseen(() => this.#engine.rebuild(options)),
      )
      .catch(() => undefined)
  }

  #publish(): void {
    this.#state = this.#changes.isRewriting
      ? { ...this.#state, jobs: this.#jobs.all() }
      : readState(this.#engine, this.#jobs.all(), this.#keeper)
    for (const listener of this.#listeners) listener(this.#state)
  }
}

import { TerrariumError } from '../../src/core/errors'
import type { ImportEstimate, ImportReport } from '../../src/core/import'
import type { ImportOptions, RecipeEntry } from '../../src/core/recipe'
import type { StepKindDeclaration, StepResult } from '../../src/core/step'
import type { TableInfo } from '../../src/core/table'
import { words, type Language } from '../../src/core/words'
import type { PersonalColumn } from '../../src/learning/privacy/personal-columns'
import type { SessionApi } from '../../src/engine/session-api'
import type { AuditLog, ProjectSummary } from '../../src/engine/terrarium'
import type { EntryState, JobState, SessionState } from '../../src/engine/session-state'
import type { TableExportOptions, TableFormat } from '../../src/engine/terrarium'
import { catalogue } from '../../src/steps/catalogue'

/** A table that stands for an imported one. */
export const table = (name: string, rows = 7043): TableInfo => ({
  name,
  rows,
  columns: [
    { name: 'customerID', type: 'VARCHAR', role: 'customer-id' },
    { name: 'tenure', type: 'BIGINT' },
    { name: 'Churn', type: 'VARCHAR', role: 'target' },
  ],
})

/** A step kind that this build is made to have. */
export const kind = (name: string, zh: string, en: string): StepKindDeclaration => ({
  kind: name,
  stage: 'prepare',
  title: words(zh, en),
  summary: words(`${zh}的说明`, `What ${en} gives`),
  needs: {},
  params: {},
  yields: 'table',
})

/**
 * The page's other side for tests of the page alone: the session's contract without database or workers. What a call
 * does to the state is simple and visible; `calls` tells what was asked.
 */
export class FakeSession implements SessionApi {
  readonly version = 'test'
  readonly calls: string[] = []
  catalogue: ReadonlyMap<string, StepKindDeclaration> = catalogue
  /** Thrown by the next call that changes something. */
  failNext: Error | undefined
  passphrase: string | undefined
  /** The projects that the browser keeps. */
  kept: ProjectSummary[] = []
  #state: SessionState = { tables: [], models: [], entries: [], cursor: 0, jobs: [] }
  readonly #listeners = new Set<(state: SessionState) => void>()

  /** What `auditLog` gives. */
  log: AuditLog = { records: [], brokenAt: null, purpose: undefined, keepUntil: undefined }

  /** What `personalData` finds, by table. */
  personal: Record<string, PersonalColumn[]> = {}

  async personalData(table: string): Promise<PersonalColumn[]> {
    return this.personal[table] ?? []
  }

  get state(): SessionState {
    return this.#state
  }

  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener)
    listener(this.#state)
    return () => this.#listeners.delete(listener)
  }

  publish(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener(this.#state)
  }

  /** Adds an entry as if it had been done. */
  add(entry: EntryState, made: TableInfo[] = []): void {
    const { entries, cursor, tables } = this.#state
    this.publish({ entries: [...entries.slice(0, cursor), entry], cursor: cursor + 1, tables: [...tables, ...made] })
  }

  addStep(id: string, kind: string, params: Record<string, unknown> = {}, output?: string): void {
    const step = { kind, params, ...(output && { output }) }
    this.add({ entry: { type: 'step', id, step, today: '2026-01-31' } }, output ? [table(output)] : [])
  }

  startJob(job: Partial<JobState> & { id: string }): void {
    const full: JobState = {
      title: words('k-均值分群', 'k-means'),
      progress: { fraction: 0.4, message: words('第 8 轮', 'Round 8'), etaMs: 42_000 },
      startedAt: Date.now(),
      isEnding: false,
      stop: () => this.calls.push(`stop ${job.id}`),
      ...job,
    }
    this.publish({ jobs: [...this.#state.jobs.filter(({ id }) => id !== job.id), full] })
  }

  async ready(): Promise<void> {}

  /** What `estimateImport` answers; a whole file that needs more than there is room for runs out of memory. */
  estimate: ImportEstimate | null = null

  async estimateImport(): Promise<ImportEstimate | null> {
    return this.estimate
  }

  async importFile(given: File | readonly File[], options: ImportOptions = {}): Promise<ImportReport> {
    const file = given instanceof File ? given : given[0]!
    this.#change(`importFile ${file.name}`)
    const need = this.estimate?.columns.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0
    if (need > (this.estimate?.room ?? 0) && !options.columns && !options.sampleRows)
      throw new TerrariumError('out-of-memory', words('内存不够。', 'There is not enough memory.'))
    const name = file.name.replace(/\.\w+$/, '')
    const entry: RecipeEntry = {
      type: 'import',
      id: `s${this.#state.entries.length + 1}`,
      file: { name: file.name, size: file.size, sha256: '' },
      options,
      tables: [name],
    }
    const made = table(name)
    const report: ImportReport = {
      tables: [name],
      rows: made.rows,
      encoding: 'utf-8',
      delimiter: ',',
      rejected: [],
      rejectedCount: 0,
      warnings: [],
      columns: made.columns.map((column) => ({ ...column, table: name, reason: words('', ''), failed: 0 })),
    }
    this.add({ entry, report }, [made])
    return report
  }

  async makeSample(options: { customers: number; seed?: number; language?: Language }): Promise<void> {
    const { customers, seed = 42, language = 'zh' } = options
    this.#change(`makeSample ${customers} ${seed} ${language}`)
    const tables = ['customers', 'monthly_usage', 'orders', 'tickets', 'campaigns']
    const id = `s${this.#state.entries.length + 1}`
    this.add(
      { entry: { type: 'sample', id, customers, seed, language, tables } },
      tables.map((name, i) => table(name, customers * (1 + 3 * i))),
    )
  }

  async run(): Promise<StepResult> {
    throw unexpected('run')
  }
  async query() {
    return { columns: [], rows: [] }
  }
  async tables() {
    return [...this.#state.tables]
  }
  steps() {
    return []
  }
  recipe() {
    return { version: 1 as const, entries: this.#state.entries.map(({ entry }) => entry) }
  }
  async replay(): Promise<StepResult[]> {
    throw unexpected('replay')
  }

  async replaceFiles(entryId: string): Promise<never> {
    this.#change(`replaceFiles ${entryId}`)
    throw unexpected('replaceFiles')
  }

  async auditLog(): Promise<AuditLog> {
    return this.log
  }

  async notePurpose(text: string): Promise<void> {
    this.#change(`notePurpose ${text}`)
    this.log = { ...this.log, purpose: text }
  }

  async keepUntil(date: string | null): Promise<void> {
    this.#change(`keepUntil ${date}`)
    const { keepUntil: _, ...rest } = this.#state
    this.log = { ...this.log, keepUntil: date ?? undefined }
    this.#state = rest
    this.publish(date === null ? {} : { keepUntil: date })
  }

  async tellAct(act: string): Promise<void> {
    this.calls.push(`tellAct ${act}`)
  }

  async giveKey(): Promise<void> {
    this.#change('giveKey')
  }

  async undo(): Promise<void> {
    this.#change('undo')
    const { cursor, entries, tables } = this.#state
    if (cursor === 0) return
    const gone = madeBy(entries[cursor - 1]!.entry)
    this.publish({ cursor: cursor - 1, tables: tables.filter(({ name }) => !gone.includes(name)) })
  }

  async redo(): Promise<void> {
    this.#change('redo')
    const { cursor, entries, tables } = this.#state
    if (cursor === entries.length) return
    const back = madeBy(entries[cursor]!.entry).map((name) => table(name))
    this.publish({ cursor: cursor + 1, tables: [...tables, ...back] })
  }

  async amend(id: string, change: { disabled?: boolean }): Promise<void> {
    this.#change(`amend ${id} ${JSON.stringify(change)}`)
    const entries = this.#state.entries.map((state) =>
      state.entry.id === id && state.entry.type === 'step'
        ? { ...state, entry: { ...state.entry, ...(change.disabled !== undefined && { disabled: change.disabled }) } }
        : state,
    )
    this.publish({ entries })
  }

  async remove(id: string): Promise<void> {
    this.#change(`remove ${id}`)
    const { entries, cursor } = this.#state
    this.publish({ entries: entries.filter(({ entry }) => entry.id !== id), cursor: cursor - 1 })
  }

  async move(id: string, place: number): Promise<void> {
    this.#change(`move ${id} ${place}`)
  }

  async preview(): Promise<never> {
    throw unexpected('preview')
  }
  whyNot() {
    return null
  }
  modelOf() {
    return undefined
  }
  resultOf() {
    return undefined
  }
  async exportTable(name: string, format: TableFormat, options?: TableExportOptions): Promise<Blob> {
    this.#change(['exportTable', name, format, ...(options ? [JSON.stringify(options)] : [])].join(' '))
    return new Blob(['a,b\r\n'])
  }
  async copyTable(name: string) {
    this.#change(`copyTable ${name}`)
    return { rows: 1, columns: 2 }
  }
  async exportModel(): Promise<string> {
    throw unexpected('exportModel')
  }
  async exportRecipe(format: string): Promise<string> {
    this.#change(`exportRecipe ${format}`)
    return `-- ${format}`
  }
  async projects() {
    return this.kept
  }
  async continueProject(id: string) {
    this.#change(`continueProject ${id}`)
    return { entries: 1, failed: 0, wasTorn: false }
  }
  async lockProject() {
    this.#change('lockProject')
    const { project } = this.#state
    if (project) this.publish({ project: { ...project, idleMinutes: 15 } })
  }
  async removeLock() {
    this.#change('removeLock')
  }
  async closeProject() {
    this.#change('closeProject')
  }
  async renameProject(id: string, name: string) {
    this.#change(`renameProject ${id} ${name}`)
  }
  async duplicateProject(id: string, name: string) {
    this.#change(`duplicateProject ${id} ${name}`)
    return 'copy'
  }
  async deleteProject(id: string) {
    this.#change(`deleteProject ${id}`)
    this.kept = this.kept.filter((project) => project.id !== id)
  }
  async takeOverProject() {
    this.#change('takeOverProject')
  }
  async saveAgain() {
    this.#change('saveAgain')
  }
  async dropCache() {
    this.#change('dropCache')
  }
  async persist() {
    this.#change('persist')
    return true
  }
  async storage() {
    return { usage: 52_428_800, quota: 1_073_741_824, cache: 10_485_760, isPersistent: false, unsaved: null }
  }
  async saveProject(): Promise<Blob> {
    this.#change('saveProject')
    return new Blob(['{}'])
  }

  async openProject(_file: Blob, passphrase?: string): Promise<void> {
    this.#change(`openProject ${passphrase ?? ''}`)
    if (this.passphrase !== passphrase)
      throw new TerrariumError('wrong-passphrase', words('密码不对。', 'That is not the passphrase.'))
    this.addStep('p1', 'filter', {}, 'kept')
  }

  async openRecipe(): Promise<void> {
    this.#change('openRecipe')
  }

  async eraseEverything(): Promise<void> {
    this.#change('eraseEverything')
    localStorage.clear()
    sessionStorage.clear()
    this.publish({ tables: [], models: [], entries: [], cursor: 0 })
  }

  async environment() {
    return {
      tensorBackend: 'wasm' as const,
      threads: 2,
      crossOriginIsolated: true,
      backends: [
        { name: 'wasm', milliseconds: 12.4, error: 3e-7 },
        { name: 'cpu', milliseconds: 61, error: 0 },
        { name: 'webgpu', milliseconds: null, error: null, reason: words('没有显卡适配器', 'No graphics adapter') },
      ],
      deviceMemoryGb: 8,
      cores: 2,
    }
  }

  #change(call: string): void {
    this.calls.push(call)
    const error = this.failNext
    this.failNext = undefined
    if (error) throw error
  }
}

function madeBy(entry: RecipeEntry): string[] {
  if (entry.type !== 'step') return entry.tables
  return entry.step.output ? [entry.step.output] : []
}

const unexpected = (name: string) => new Error(`The fake session was asked to ${name}`)

import { TerrariumError } from '../core/errors'
import type { ImportReport } from '../core/import'
import type { ImportOptions, RecipeEntry } from '../core/recipe'
import type { StepResult, StepSpec } from '../core/step'
import { words, type Language } from '../core/words'
import { kindOf } from '../steps/catalogue'
import { namesOf } from './amended-entry'
import { importDetail, stepDetail } from './audit-details'
import type { Changes } from './changes'
import type { Engine } from './engine'
import type { Keeper } from './keeper'
import type { Records } from './records'
import type { RunOptions } from './terrarium'
import { today } from './today'

/** What adds an entry to the recipe: files, sample customers, steps. */
export class Additions {
  readonly #engine: Engine
  readonly #changes: Changes
  readonly #records: Records
  readonly #keeper: Keeper | undefined
  #ids = 0

  constructor(engine: Engine, changes: Changes, records: Records, keeper: Keeper | undefined) {
    this.#engine = engine
    this.#changes = changes
    this.#records = records
    this.#keeper = keeper
  }

  async importFile(file: File | readonly File[], given: ImportOptions, run: RunOptions): Promise<ImportReport> {
    const files = file instanceof File ? [file] : [...file]
    const [first] = files
    if (!first) throw new TerrariumError('missing-file', words('没有选择文件。', 'No file was chosen.'))
    const title =
      files.length > 1
        ? words(`导入 ${files.length} 个文件`, `Import ${files.length} files`)
        : words(`导入 ${first.name}`, `Import ${first.name}`)
    const ports = this.#keeper?.takeIn(files)
    const done = await this.#changes
      .run(title, run, (options) => {
        this.#engine.sources.offer(files, ports)
        const entry: RecipeEntry = { type: 'import', id: this.#newId(), ...namesOf(files), options: given, tables: [] }
        const performed = this.#engine.perform(entry, options).finally(() => this.#engine.sources.offer([]))
        return this.#records.noted('import', performed, importDetail)
      })
      .finally(() => void this.#keeper?.discard(files))
    return done.report!
  }

  async makeSample(
    { customers, seed = 42, language = 'zh' }: { customers: number; seed?: number; language?: Language },
    run: RunOptions,
  ): Promise<void> {
    await this.#changes.run(words('生成样例客户', 'Make sample customers'), run, (o) => {
      const entry: RecipeEntry = { type: 'sample', id: this.#newId(), customers, seed, language, tables: [] }
      return this.#records.noted('sample', this.#engine.perform(entry, o), () => ({ customers }))
    })
  }

  async run(step: StepSpec, options: RunOptions): Promise<StepResult> {
    const { title } = kindOf(step.kind)
    const given = structuredClone(step)
    const done = await this.#changes.run(title, options, (o) => {
      const entry: RecipeEntry = { type: 'step', id: this.#newId(), step: given, today: today() }
      return this.#records.noted('step', this.#engine.perform(entry, o), stepDetail)
    })
    return structuredClone(done.result!)
  }

  /** To be asked for within a change: while another one runs again what there is, ids are out of sight. */
  #newId(): string {
    const { applied, undone } = this.#engine.history
    const taken = new Set([...applied, ...undone].map(({ entry }) => entry.id))
    do this.#ids++
    while (taken.has(`s${this.#ids}`))
    return `s${this.#ids}`
  }
}

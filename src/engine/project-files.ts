import type { Recipe } from '../core/recipe'
import type { Release } from '../core/release'
import type { TableInfo } from '../core/table'
import type { AuditRecord } from '../project/audit/audit-chain'
import { checkAudit } from '../project/audit/check-audit'
import { comparePictures, type Difference } from '../project/difference/compare-pictures'
import type { Changes } from './changes'
import { checkRecipe } from './check-recipe'
import { checkReleases } from './check-releases'
import type { Engine } from './engine'
import type { Keeper } from './keeper'
import { projectContent } from './project-content'
import type { Records } from './records'
import { takePicture } from './take-picture'
import type { SaveOptions } from './terrarium'

/** What a project file brings beside its recipe. */
interface Brought {
  files?: readonly File[]
  /** The files that the recipe was made with, by SHA-256. */
  originals?: ReadonlyMap<string, File>
  name?: string
  releases?: readonly Release[]
  audit?: readonly AuditRecord[]
}

/** A project as one file: written, opened, and compared with what it was when its data are others. */
export class ProjectFiles {
  readonly #engine: Engine
  readonly #changes: Changes
  readonly #records: Records
  readonly #keeper: Keeper | undefined
  readonly #version: string
  /** The tables of the project file that was opened, as they were where it was saved. */
  #expected: readonly TableInfo[] = []

  constructor(engine: Engine, changes: Changes, records: Records, keeper: Keeper | undefined, version: string) {
    this.#engine = engine
    this.#changes = changes
    this.#records = records
    this.#keeper = keeper
    this.#version = version
  }

  async save(recipe: Recipe, options: SaveOptions): Promise<Blob> {
    const { withData = false, dataAs = 'original' } = options
    await this.#records.tell('save-project', { withData, encrypted: Boolean(options.passphrase) })
    const content = await projectContent(this.#engine, recipe, this.#version, withData ? dataAs : 'none')
    const bytes = [...content.files.values()].reduce((sum, { size }) => sum + size, 0)
    return this.#engine.workshop.compute((job) => job.writeProject(content, options), bytes)
  }

  async open(file: Blob, passphrase?: string): Promise<void> {
    const read = await this.#engine.workshop.compute((job) => job.readProject(file, passphrase), file.size)
    const name = file instanceof File ? file.name.replace(/\.[^.]+$/, '') : undefined
    const releases = checkReleases(read.releases)
    const audit = checkAudit(read.audit)
    const told = { originals: read.files, releases, audit, ...(name !== undefined && { name }) }
    await this.openRecipe(read.recipe as Recipe, told)
    this.#expected = read.tables
  }

  /** Makes the session a recipe from elsewhere, as a project of its own: the one that there was stays kept as it is. */
  async openRecipe(
    recipe: Recipe,
    { files = [], originals, name, releases = [], audit = [] }: Brought = {},
  ): Promise<void> {
    await this.#engine.gatherSources()
    const all = [...files, ...this.#engine.sources.all().values()]
    const onDone = async () => {
      await this.#keeper?.begin(name)
      this.#engine.audit.adopt(audit)
    }
    const how = { onDone, mayLackFiles: true, releases, act: 'open-file', ...(originals && { originals }) } as const
    await this.#changes.replay(checkRecipe(recipe).entries, all, {}, how)
    this.#expected = []
  }

  /** What is another after other files have taken the place of those of an import. */
  async differenceOf(replace: () => Promise<void>): Promise<Difference> {
    const before = await takePicture(this.#engine)
    // Of a table that never was here, its shape as the project file tells it.
    const known = new Set(before.tables.map((table) => table.name))
    before.tables.push(...this.#expected.filter((table) => !known.has(table.name)))
    await replace()
    return comparePictures(before, await takePicture(this.#engine))
  }
}

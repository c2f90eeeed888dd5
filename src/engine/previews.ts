import type { ImportEstimate } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import type { StepSpec } from '../core/step'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import { kindOf } from '../steps/catalogue'
import type { Engine } from './engine'
import type { StepPreview } from './session-api'
import { today } from './today'

/** What jobs tell beforehand: they leave nothing in the recipe. */
export class Previews {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async estimateImport(files: readonly File[], options: ImportOptions): Promise<ImportEstimate | null> {
    const owner = await this.#engine.database()
    return this.#engine.workshop.run(
      owner,
      (job, port, prefix) => job.estimate(port, prefix, { files: [...files], options }),
      {},
    )
  }

  async step(step: StepSpec, signal?: AbortSignal): Promise<StepPreview> {
    const declaration = kindOf(step.kind)
    const request = await this.#engine.opened(this.#engine.request(step, declaration, today()), declaration)
    const call = { ...(signal && { signal }) }
    const owner = await this.#engine.database()
    return this.#engine.workshop.run(owner, (job, port, prefix) => job.preview(port, prefix, request), call)
  }

  async personalData(name: string): Promise<PersonalColumn[]> {
    const table = this.#engine.table(name)
    const owner = await this.#engine.database()
    return this.#engine.workshop.run(owner, (job, port, prefix) => job.personalData(port, prefix, table), {})
  }
}

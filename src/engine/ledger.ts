import type { RecipeEntry } from '../core/recipe'
import type { Release } from '../core/release'

/**
 * All answers that the project has given out under privacy budgets. It only grows: undoing, changing or removing a step
 * takes nothing back. What was told of a source is forgotten with the source itself, when another recipe is run.
 */
export class Ledger {
  #releases: readonly Release[] = []

  get releases(): readonly Release[] {
    return this.#releases
  }

  /** What was given out about any of these sources. */
  about(sources: readonly string[]): Release[] {
    return this.#releases.filter((one) => one.sources.some((source) => sources.includes(source)))
  }

  add(releases: readonly Release[]): void {
    if (releases.length > 0) this.#releases = [...this.#releases, ...releases]
  }

  /** Takes over what another project, or this one on the disk, has given out. */
  adopt(releases: readonly Release[]): void {
    this.#releases = releases
  }

  /** Another recipe takes the place of all: what is not among its sources is gone. */
  keepFor(entries: readonly RecipeEntry[]): void {
    const sources = new Set(entries.flatMap((entry) => (entry.type === 'step' ? [] : entry.tables)))
    const left = this.#releases.filter((one) => one.sources.some((source) => sources.has(source)))
    if (left.length < this.#releases.length) this.#releases = left
  }
}

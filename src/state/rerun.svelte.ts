import { SvelteMap } from 'svelte/reactivity'
import type { ImportEntry } from '../core/recipe'
import type { Difference } from '../project/difference/compare-pictures'
import { attempt } from './attempt'
import { session } from './session.svelte'

interface Rerun {
  files: string
  difference: Difference
  /** The import as it was. */
  was: ImportEntry | undefined
}

/** What came of running the recipe on another file, by the import's entry. */
class Reruns {
  readonly #byEntry = new SvelteMap<string, Rerun>()

  of(entry: string): Rerun | undefined {
    return this.#byEntry.get(entry)
  }

  close(entry: string): void {
    this.#byEntry.delete(entry)
  }

  /** Runs the recipe on these files in the place of those that the entry read. */
  async run(entry: string, files: readonly File[]): Promise<void> {
    await attempt(
      async () => {
        const api = await session.open()
        const before = session.entry(entry)?.entry
        const difference = await api.replaceFiles(entry, files)
        const was = before?.type === 'import' ? before : undefined
        this.#byEntry.set(entry, { files: files.map(({ name }) => name).join(', '), difference, was })
      },
      { retry: () => void this.run(entry, files) },
    )
  }

  /** Puts the files of before in their place again, and runs all that follows. */
  async putBack(entry: string): Promise<void> {
    const was = this.#byEntry.get(entry)?.was
    if (!was) return
    await attempt(
      async () => {
        await (await session.open()).amend(entry, { was })
        this.close(entry)
      },
      { retry: () => void this.putBack(entry) },
    )
  }

  /** Lets the person choose the files, then runs. */
  choose(entry: string, areSeveral: boolean): Promise<void> {
    return new Promise((resolve) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.multiple = areSeveral
      input.addEventListener('change', () => resolve(this.run(entry, [...(input.files ?? [])])))
      input.addEventListener('cancel', () => resolve())
      input.click()
    })
  }
}

export const reruns = new Reruns()

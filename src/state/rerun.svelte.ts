import { SvelteMap } from 'svelte/reactivity'
import type { Difference } from '../project/difference/compare-pictures'
import { attempt } from './attempt'
import { session } from './session.svelte'

/** What came of running the recipe on another file, by the import's entry. */
class Reruns {
  readonly #byEntry = new SvelteMap<string, { files: string; difference: Difference }>()

  of(entry: string): { files: string; difference: Difference } | undefined {
    return this.#byEntry.get(entry)
  }

  close(entry: string): void {
    this.#byEntry.delete(entry)
  }

  /** Runs the recipe on these files in the place of those that the entry read. */
  async run(entry: string, files: readonly File[]): Promise<void> {
    await attempt(
      async () => {
        const difference = await (await session.open()).replaceFiles(entry, files)
        this.#byEntry.set(entry, { files: files.map(({ name }) => name).join(', '), difference })
      },
      { retry: () => void this.run(entry, files) },
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

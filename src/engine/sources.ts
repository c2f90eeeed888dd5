import type { ImportEntry } from '../core/recipe'
import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

type Known = ImportEntry['file']

/** The files of the session, known by their SHA-256: what replay and recovery read again. */
export class Sources {
  readonly #files = new Map<string, File>()
  /** Files offered for a replay, by name: they need not be the same bytes. */
  #offered: File[] = []

  keep(sha256: string, file: File): void {
    this.#files.set(sha256, file)
  }

  offer(files: readonly File[]): void {
    this.#offered = [...files]
  }

  /** @throws TerrariumError `missing-file` */
  find(known: Known): File {
    const offered =
      this.#offered.find((f) => f.name === known.name && f.size === known.size) ??
      this.#offered.find((f) => f.name === known.name) ??
      (this.#offered.length === 1 ? this.#offered[0] : undefined)
    const file = offered ?? this.#files.get(known.sha256)
    if (file) return file
    throw new TerrariumError(
      'missing-file',
      words(
        `配方需要文件“${known.name}”，但没有找到。`,
        `The recipe needs the file “${known.name}”, which is not here.`,
      ),
      words('把这个文件拖进来，再试一次。', 'Drop that file in and try again.'),
    )
  }

  all(): ReadonlyMap<string, File> {
    return this.#files
  }

  clear(): void {
    this.#files.clear()
    this.#offered = []
  }
}

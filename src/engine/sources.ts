import type { ImportEntry, RecipeEntry } from '../core/recipe'
import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { PiecePorts } from './source-copies'

type Known = ImportEntry['file']

/** The files of the session, known by their SHA-256: what replay and recovery read again. */
export class Sources {
  readonly #files = new Map<string, File>()
  #offered: File[] = []
  #ports: PiecePorts = new Map()
  /** Whether what is offered may stand for files that were read before. */
  #isReplay = false
  /** Whether all imports of the recipe read the same one file. */
  #isOnlyOne = false
  /** Of a replay, the files themselves that the recipe was made with. */
  #originals: ReadonlyMap<string, Blob> = new Map()
  /** Looks a source up where it is kept beyond the session. */
  #kept: (known: Known) => Promise<Blob | undefined> = async () => undefined

  /** Says where sources are found that the session does not have, or that changed on the disk since. */
  keptBy(kept: (known: Known) => Promise<Blob | undefined>): void {
    this.#kept = kept
  }

  get(sha256: string): File | undefined {
    return this.#files.get(sha256)
  }

  keep(sha256: string, file: File): void {
    this.#files.set(sha256, file)
  }

  /**
   * Offers files that an import is about to read for the first time.
   * @param ports to where the files are being copied at this moment
   */
  offer(files: readonly File[], ports: PiecePorts = new Map()): void {
    this.#offered = [...files]
    this.#ports = ports
    this.#isReplay = false
    this.#originals = new Map()
  }

  /**
   * Offers files for a recipe to read again: by their names, they need not be the same bytes; a lone one for a lone one.
   * @param originals by their SHA-256, which come before all others
   */
  offerAgain(
    files: readonly File[],
    entries: readonly RecipeEntry[],
    originals: ReadonlyMap<string, Blob> = new Map(),
  ): void {
    this.offer(files)
    this.#isReplay = true
    this.#originals = originals
    const read = entries.flatMap((entry) => (entry.type === 'import' ? (entry.files ?? [entry.file]) : []))
    this.#isOnlyOne = files.length === 1 && new Set(read.map(({ name, sha256 }) => `${sha256} ${name}`)).size === 1
  }

  /** The port to where an offered file is being copied. */
  portOf(file: File): MessagePort | undefined {
    return this.#ports.get(file)
  }

  /** @throws TerrariumError `missing-file` */
  async find(known: Known): Promise<File> {
    const original = this.#originals.get(known.sha256)
    if (original) return new File([original], known.name)
    const offered = this.#isReplay || known.sha256 === '' ? this.#offeredFor(known) : undefined
    if (offered) return offered
    const file = this.#files.get(known.sha256)
    if (file && (await isReadable(file))) return file.name === known.name ? file : new File([file], known.name)
    const kept = await this.#kept(known).catch(() => undefined)
    if (kept) return new File([kept], known.name)
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

  #offeredFor({ name, size }: Known): File | undefined {
    return (
      this.#offered.find((file) => file.name === name && file.size === size) ??
      this.#offered.find((file) => file.name === name) ??
      (this.#isReplay && this.#isOnlyOne ? this.#offered[0] : undefined)
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

/** A file that was changed or deleted since it was chosen can't be read any more. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

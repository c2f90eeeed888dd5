import type { ImportEntry } from '../core/recipe'
import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { PiecePorts } from './source-copies'

type Known = ImportEntry['file']

/** The files of the session, known by their SHA-256: what replay and recovery read again. */
export class Sources {
  readonly #files = new Map<string, File>()
  /** Files offered for a replay, by name: they need not be the same bytes. */
  #offered: File[] = []
  #ports: PiecePorts = new Map()
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

  /** @param ports to where the files are being copied at this moment */
  offer(files: readonly File[], ports: PiecePorts = new Map()): void {
    this.#offered = [...files]
    this.#ports = ports
  }

  /** The port to where an offered file is being copied. */
  portOf(file: File): MessagePort | undefined {
    return this.#ports.get(file)
  }

  /** @throws TerrariumError `missing-file` */
  async find(known: Known): Promise<File> {
    const offered =
      this.#offered.find((f) => f.name === known.name && f.size === known.size) ??
      this.#offered.find((f) => f.name === known.name) ??
      (this.#offered.length === 1 ? this.#offered[0] : undefined)
    if (offered) return offered
    const file = this.#files.get(known.sha256)
    if (file && (await isReadable(file))) return file
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

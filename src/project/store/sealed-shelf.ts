import { writeAll, type Disk } from './disk'
import { projectFolder } from './list-projects'
import { decrypt, encrypt, hiddenName, type ProjectKeys } from './project-lock'

const chunkBytes = 4 * 2 ** 20
/** A nonce before and a tag behind. */
const overhead = 28

/**
 * The sources of a locked project: no other uses them, and neither their bytes nor their SHA-256 can be read. A file is
 * sealed in pieces; each knows its file, its place and whether it is the last, so that none can be moved or cut off.
 */
export class SealedShelf {
  readonly #disk: Disk
  readonly #folder: string
  readonly #keys: ProjectKeys

  constructor(disk: Disk, project: string, keys: ProjectKeys) {
    this.#disk = disk
    this.#folder = shelfOf(project)
    this.#keys = keys
  }

  async put(sha256: string, file: Blob): Promise<void> {
    const path = await this.#path(sha256)
    if (await this.#disk.file(path)) return
    const target = await this.#disk.open(`${path}.part`)
    try {
      target.truncate(0)
      const count = Math.max(1, Math.ceil(file.size / chunkBytes))
      let end = 0
      for (let i = 0; i < count; i++) {
        const piece = new Uint8Array(await file.slice(i * chunkBytes, (i + 1) * chunkBytes).arrayBuffer())
        const sealed = await encrypt(this.#keys.data, piece, placeOf(sha256, i, count))
        writeAll(target, sealed, end)
        end += sealed.length
      }
      target.flush()
    } finally {
      target.close()
    }
    await this.#disk.move(`${path}.part`, path)
  }

  /** The original bytes; undefined where they are not kept. @throws OperationError where they were changed */
  async get(sha256: string): Promise<Blob | undefined> {
    const file = await this.#disk.file(await this.#path(sha256))
    if (!file) return undefined
    const size = chunkBytes + overhead
    const count = Math.max(1, Math.ceil(file.size / size))
    const pieces: Blob[] = []
    for (let i = 0; i < count; i++) {
      const sealed = new Uint8Array(await file.slice(i * size, (i + 1) * size).arrayBuffer())
      pieces.push(new Blob([await decrypt(this.#keys.data, sealed, placeOf(sha256, i, count))]))
    }
    return new Blob(pieces)
  }

  async #path(sha256: string): Promise<string> {
    return `${this.#folder}/${await hiddenName(this.#keys, sha256)}`
  }
}

export const shelfOf = (project: string) => `${projectFolder(project)}/sources`

const placeOf = (sha256: string, i: number, count: number) => `source ${sha256} ${i}${i === count - 1 ? ' last' : ''}`

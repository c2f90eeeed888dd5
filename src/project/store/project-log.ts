import { writeAll, writeFile, type Disk, type OpenFile } from './disk'
import { applyRecord, type KeptProject, type LogRecord } from './kept-recipe'
import type { ProjectKeys } from './project-lock'
import { isSealedRecord, openRecord, sealRecord } from './record-cipher'
import { chainStart, encodeRecord, readRecords, type ReadRecords } from './records'

export interface ReadProject {
  project: KeptProject
  /** What was found at the end of its log: see `ReadRecords`. */
  rest: ReadRecords['rest']
}

interface Generation {
  name: string
  project: KeptProject
  read: ReadRecords
  isSealed: boolean
}

/** A log that is longer is written anew once it is also several times as long as what it says. */
const leastToCompact = 256 * 1024

/**
 * A project's log as its one writer holds it. Every record stands on the disk before `append` returns. A log that grew
 * is written anew under the next number, and the old one removed only when the new one stands.
 */
export class ProjectLog {
  readonly #disk: Disk
  readonly #folder: string
  #file: OpenFile
  #name: string
  #end: number
  #chain: string
  #count: number
  #project: KeptProject
  #keys: ProjectKeys | undefined
  /** One thing at a time: a record that came while the log is written anew would be lost with the old one. */
  #tail: Promise<unknown> = Promise.resolve()

  private constructor(
    disk: Disk,
    folder: string,
    file: OpenFile,
    { name, project, read }: Generation,
    keys: ProjectKeys | undefined,
  ) {
    this.#disk = disk
    this.#folder = folder
    this.#file = file
    this.#name = name
    this.#end = read.end
    this.#chain = read.chain
    this.#count = read.records.length
    this.#project = project
    this.#keys = keys
  }

  get isSealed(): boolean {
    return this.#keys !== undefined
  }

  get project(): KeptProject {
    return this.#project
  }

  /** Makes a new project's log. */
  static async create(disk: Disk, folder: string, project: KeptProject): Promise<ProjectLog> {
    const name = numbered(1)
    await writeFile(disk, `${folder}/${name}`, encodeRecord(allOf(project), chainStart).bytes)
    return (await ProjectLog.open(disk, folder)).log
  }

  /**
   * Opens the log for writing. What was torn off by a crash is cut away; a log damaged afterwards is kept aside as it
   * is, and what is sound of it goes on.
   * @param keys of a locked project; a log that is not sealed is opened without them
   * @throws Error when there is no sound log
   * @throws TerrariumError `passphrase-needed`
   */
  static async open(disk: Disk, folder: string, keys?: ProjectKeys): Promise<{ log: ProjectLog } & ReadProject> {
    const found = await newest(disk, folder, keys)
    if (!found) throw new Error('There is no sound log')
    const { project, read } = found
    const path = `${folder}/${found.name}`
    if (read.rest === 'damaged') {
      const bytes = new Uint8Array(await (await disk.file(path))!.arrayBuffer())
      await writeFile(disk, `${folder}/damaged-${found.name}`, bytes)
    }
    const file = await disk.open(path)
    try {
      if (file.size() > read.end) {
        file.truncate(read.end)
        file.flush()
      }
    } catch (error) {
      file.close()
      throw error
    }
    for (const name of await disk.list(folder))
      if (isLog(name) && name !== found.name) await disk.remove(`${folder}/${name}`)
    const log = new ProjectLog(disk, folder, file, found, found.isSealed ? keys : undefined)
    return { log, project, rest: read.rest }
  }

  /** Reads the log without holding it: while another writes, that is what it had written at that moment. */
  static async read(disk: Disk, folder: string, keys?: ProjectKeys): Promise<ReadProject | undefined> {
    const found = await newest(disk, folder, keys)
    return found && { project: found.project, rest: found.read.rest }
  }

  /** Writes a record down. When it fails, the log is as it was, and the next record takes the failed one's place. */
  append(record: LogRecord): Promise<KeptProject> {
    return this.#inTurn(async () => {
      const next = applyRecord(this.#project, record)
      const sealed = await sealRecord(this.#keys, record, placeOf(this.#name, this.#count))
      const { bytes, chain } = encodeRecord(sealed, this.#chain)
      try {
        this.#cutRest()
        writeAll(this.#file, bytes, this.#end)
        this.#file.flush()
      } catch (error) {
        this.#forget()
        throw error
      }
      this.#end += bytes.length
      this.#chain = chain
      this.#count++
      this.#project = next
      return next
    })
  }

  /** What a record that failed has left behind. */
  #cutRest(): void {
    if (this.#file.size() > this.#end) this.#file.truncate(this.#end)
  }

  #forget(): void {
    try {
      this.#cutRest()
    } catch {
      // The next record does it, or takes its place.
    }
  }

  /**
   * Writes the log anew where it has grown; gives whether it did.
   * @param isStale whether it is to be written anew however long it is
   */
  compact(isStale = false): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!isStale && this.#end < leastToCompact) return false
      const { bytes, chain, name } = await this.#anew(this.#keys)
      if (!isStale && this.#end < 4 * bytes.length) return false
      await this.#replace(name, bytes, chain)
      return true
    })
  }

  /** Writes the log anew under other keys, or under none. What was readable of it before is gone. */
  async seal(keys: ProjectKeys | undefined): Promise<void> {
    await this.#inTurn(async () => {
      const { bytes, chain, name } = await this.#anew(keys)
      await this.#replace(name, bytes, chain)
      this.#keys = keys
    })
    for (const name of await this.#disk.list(this.#folder))
      if (name.startsWith('damaged-')) await this.#disk.remove(`${this.#folder}/${name}`)
  }

  async #anew(keys: ProjectKeys | undefined): Promise<{ bytes: Uint8Array; chain: string; name: string }> {
    const name = numbered(Number(this.#name.slice(4)) + 1)
    return { name, ...encodeRecord(await sealRecord(keys, allOf(this.#project), placeOf(name, 0)), chainStart) }
  }

  async #replace(name: string, bytes: Uint8Array, chain: string): Promise<void> {
    await writeFile(this.#disk, `${this.#folder}/${name}`, bytes)
    const file = await this.#disk.open(`${this.#folder}/${name}`)
    const old = { file: this.#file, name: this.#name }
    this.#file = file
    this.#name = name
    this.#end = bytes.length
    this.#chain = chain
    this.#count = 1
    old.file.close()
    await this.#disk.remove(`${this.#folder}/${old.name}`)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  close(): void {
    this.#file.close()
  }
}

const allOf = (project: KeptProject): LogRecord => ({ type: 'all', version: 1, ...project })
const numbered = (n: number) => `log-${String(n).padStart(6, '0')}`
/** Where a sealed record belongs. */
const placeOf = (log: string, n: number) => `${log} ${n}`
const isLog = (name: string) => /^log-\d{6}$/.test(name)

/** The newest log whose beginning is sound: a newer one that is not was being written when the program ended. */
async function newest(disk: Disk, folder: string, keys: ProjectKeys | undefined): Promise<Generation | undefined> {
  for (const name of (await disk.list(folder)).filter(isLog).reverse()) {
    const file = await disk.file(`${folder}/${name}`)
    if (!file) continue
    const read = readRecords(new Uint8Array(await file.arrayBuffer()))
    if (read.records.length === 0) continue
    let project: KeptProject | undefined
    for (const [n, record] of read.records.entries())
      project = applyRecord(project, await openRecord(keys, record, placeOf(name, n)))
    if (project) return { name, project, read, isSealed: isSealedRecord(read.records[0]) }
  }
  return undefined
}

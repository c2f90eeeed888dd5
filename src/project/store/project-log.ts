import { writeAll, writeFile, type Disk, type OpenFile } from './disk'
import { applyRecord, type KeptProject, type LogRecord } from './kept-recipe'
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
  #project: KeptProject

  private constructor(disk: Disk, folder: string, file: OpenFile, { name, project, read }: Generation) {
    this.#disk = disk
    this.#folder = folder
    this.#file = file
    this.#name = name
    this.#end = read.end
    this.#chain = read.chain
    this.#project = project
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
   * @throws Error when there is no sound log
   */
  static async open(disk: Disk, folder: string): Promise<{ log: ProjectLog } & ReadProject> {
    const found = await newest(disk, folder)
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
    return { log: new ProjectLog(disk, folder, file, found), project, rest: read.rest }
  }

  /** Reads the log without holding it: while another writes, that is what it had written at that moment. */
  static async read(disk: Disk, folder: string): Promise<ReadProject | undefined> {
    const found = await newest(disk, folder)
    return found && { project: found.project, rest: found.read.rest }
  }

  /** Writes a record down. When it fails, the log is as it was, and the next record takes the failed one's place. */
  append(record: LogRecord): KeptProject {
    const next = applyRecord(this.#project, record)
    const { bytes, chain } = encodeRecord(record, this.#chain)
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
    this.#project = next
    return next
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
  async compact(isStale = false): Promise<boolean> {
    const { bytes, chain } = encodeRecord(allOf(this.#project), chainStart)
    if (!isStale && (this.#end < leastToCompact || this.#end < 4 * bytes.length)) return false
    const name = numbered(Number(this.#name.slice(4)) + 1)
    await writeFile(this.#disk, `${this.#folder}/${name}`, bytes)
    const file = await this.#disk.open(`${this.#folder}/${name}`)
    const old = { file: this.#file, name: this.#name }
    this.#file = file
    this.#name = name
    this.#end = bytes.length
    this.#chain = chain
    old.file.close()
    await this.#disk.remove(`${this.#folder}/${old.name}`)
    return true
  }

  close(): void {
    this.#file.close()
  }
}

const allOf = (project: KeptProject): LogRecord => ({ type: 'all', version: 1, ...project })
const numbered = (n: number) => `log-${String(n).padStart(6, '0')}`
const isLog = (name: string) => /^log-\d{6}$/.test(name)

/** The newest log whose beginning is sound: a newer one that is not was being written when the program ended. */
async function newest(disk: Disk, folder: string): Promise<Generation | undefined> {
  for (const name of (await disk.list(folder)).filter(isLog).reverse()) {
    const file = await disk.file(`${folder}/${name}`)
    if (!file) continue
    const read = readRecords(new Uint8Array(await file.arrayBuffer()))
    if (read.records.length === 0) continue
    let project: KeptProject | undefined
    for (const record of read.records) project = applyRecord(project, record)
    if (project) return { name, project, read }
  }
  return undefined
}

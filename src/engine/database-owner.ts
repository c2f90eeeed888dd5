import * as Comlink from 'comlink'
import { TerrariumError, toFailure, unwrap, type Failure } from '../core/errors'
import { lifelineEnd } from '../core/lifeline'
import { trustedWorkerUrl } from '../core/trusted-url'
import { words } from '../core/words'
import { DatabaseClient } from '../database/database-client'
import type { RowAnswer } from '../database/connection'
import type { DatabaseApi } from '../database/database.worker'
import databaseUrl from '../database/database.worker?worker&url'
import { deadline } from './deadline'

const opening = words('启动数据库', 'Starting the database')

/** The database worker as the page holds it: started once, connected to by name, replaced when it has died. */
export class DatabaseOwner {
  readonly #worker: Worker
  readonly #remote: Comlink.Remote<DatabaseApi>
  readonly #users = new Set<(failure: Failure) => void>()
  readonly #readers: DatabaseClient[] = []
  #readerCount = 0
  #isTerminated = false
  /** The page's own connection. */
  readonly page: DatabaseClient

  private constructor(worker: Worker, remote: Comlink.Remote<DatabaseApi>, page: DatabaseClient) {
    this.#worker = worker
    this.#remote = remote
    this.page = page
    this.#users.add((failure) => page.reject(failure))
  }

  /**
   * @param onDeath called once when the engine has trapped and nothing of it can be used again
   * @param memoryLimit such as '1GB'; the engine's own limit (about 3 GB) unless given
   */
  static async open(onDeath: (failure: Failure) => void, memoryLimit?: string): Promise<DatabaseOwner> {
    const worker = new Worker(trustedWorkerUrl(databaseUrl, import.meta.url), { type: 'module', name: 'database' })
    const remote = Comlink.wrap<DatabaseApi>(worker)
    const broken = new Promise<never>((_, reject) =>
      worker.addEventListener('error', (event) =>
        reject(new Error(event.message || 'the database worker did not start')),
      ),
    )
    try {
      const name = `database-${crypto.randomUUID()}`
      unwrap(await deadline(Promise.race([remote.open(memoryLimit), broken]), 120_000, opening))
      await remote.holdLifeline(name)
      const { port1, port2 } = new MessageChannel()
      unwrap(await remote.connect('page', Comlink.transfer(port2, [port2])))
      const owner = new DatabaseOwner(worker, remote, new DatabaseClient(port1))
      let isDead = false
      const die = (reason: unknown) => {
        if (isDead || owner.#isTerminated) return
        isDead = true
        const failure = deathOf(reason)
        for (const reject of owner.#users) reject(failure)
        owner.#users.clear()
        worker.terminate()
        onDeath(failure)
      }
      broken.catch(die)
      void remote.death().then(die, die)
      void lifelineEnd(name).then(() => die('ended'))
      return owner
    } catch (error) {
      worker.terminate()
      throw error
    }
  }

  /** A reading query on a connection of its own, so that it waits for no other. */
  async answer(sql: string): Promise<RowAnswer> {
    const reader = this.#readers.pop() ?? (await this.#newReader())
    try {
      return await reader.answer(sql)
    } finally {
      this.#readers.push(reader)
    }
  }

  async #newReader(): Promise<DatabaseClient> {
    const name = `reader${++this.#readerCount}`
    const opened: DatabaseClient[] = []
    const port = await this.connect(name, (failure) => opened[0]?.reject(failure))
    const reader = new DatabaseClient(port)
    opened.push(reader)
    return reader
  }

  /** A port to a connection of that name; `onDeath` is called when the engine ends under it. */
  async connect(name: string, onDeath: (failure: Failure) => void): Promise<MessagePort> {
    const { port1, port2 } = new MessageChannel()
    const connected = async () => unwrap(await this.#remote.connect(name, Comlink.transfer(port2, [port2])))
    await deadline(connected(), 60_000, opening)
    this.#users.add(onDeath)
    return port1
  }

  /** Cancels and closes a connection, whether or not its user still lives, and drops what it left behind. */
  async end(name: string, onDeath: (failure: Failure) => void): Promise<void> {
    if (!this.#users.delete(onDeath)) return
    await this.#remote.end(name)
    await this.page.dropTemporaries(name)
  }

  terminate(): void {
    this.#isTerminated = true
    const failure = deathOf('ended')
    for (const reject of this.#users) reject(failure)
    this.#users.clear()
    this.#worker.terminate()
  }
}

function deathOf(reason: unknown): Failure {
  const detail = reason instanceof Error ? reason.message : String(reason)
  return toFailure(
    new TerrariumError(
      'database-died',
      words(`数据库意外停止（${detail}）。`, `The database stopped unexpectedly (${detail}).`),
      words(
        '正在按配方重新建立数据；稍后再试。',
        'Your tables are being rebuilt from the recipe; try again in a moment.',
      ),
    ),
  )
}

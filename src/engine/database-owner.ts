import * as Comlink from 'comlink'
import { cancelled, fromFailure, TerrariumError, toFailure, unwrap, type Failure } from '../core/errors'
import { lifelineEnd } from '../core/lifeline'
import { trustedWorkerUrl } from '../core/trusted-url'
import { words, type Words } from '../core/words'
import { DatabaseClient } from '../database/database-client'
import type { RowAnswer } from '../database/connection'
import type { DatabaseApi } from '../database/database.worker'
import databaseUrl from '../database/database.worker?worker&url'
import { stuck } from '../database/errors'
import { deadline } from './deadline'
import { Silence } from './silence'

const opening = words('启动数据库', 'Starting the database')
/** The database's own thread only passes messages on and lays out answers in rows: it is never busy for so long. */
const longestSilence = 60

/** The database worker as the page holds it: started once, connected to by name, replaced when it has died. */
export class DatabaseOwner {
  readonly #worker: Worker
  readonly #remote: Comlink.Remote<DatabaseApi>
  readonly #users = new Set<(failure: Failure) => void>()
  readonly #readers: Reader[] = []
  #readerCount = 0
  #isOver = false
  #silence: Silence | undefined
  #rejectAll: (failure: Failure) => void = () => undefined
  /** Rejects when the database ends. */
  readonly #end: Promise<never>
  /** The page's own connection. */
  readonly page: DatabaseClient

  private constructor(worker: Worker, remote: Comlink.Remote<DatabaseApi>, page: DatabaseClient) {
    this.#worker = worker
    this.#remote = remote
    this.page = page
    this.#end = new Promise((_, reject) => (this.#rejectAll = (failure) => reject(fromFailure(failure))))
    this.#end.catch(() => undefined)
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
      const opened = async () => {
        unwrap(await remote.open(memoryLimit))
        await remote.holdLifeline(name)
        const { port1, port2 } = new MessageChannel()
        unwrap(await remote.connect('page', Comlink.transfer(port2, [port2])))
        return new DatabaseClient(port1)
      }
      const page = await deadline(Promise.race([opened(), broken]), 120_000, opening)
      const owner = new DatabaseOwner(worker, remote, page)
      const die = (reason: unknown) => {
        const failure = deathOf(reason)
        if (owner.#over(failure)) onDeath(failure)
      }
      owner.#silence = new Silence({
        ask: () => remote.sign(),
        seconds: { quiet: Infinity, lost: longestSilence },
        onLost: () => die('silent'),
      })
      broken.catch(die)
      void remote.death().then(die, die)
      void lifelineEnd(name).then(() => die('ended'))
      return owner
    } catch (error) {
      worker.terminate()
      throw error
    }
  }

  /**
   * A reading query on a connection of its own, so that it waits for no other.
   * @throws TerrariumError `cancelled` on abort
   */
  async answer(sql: string, signal?: AbortSignal): Promise<RowAnswer> {
    if (signal?.aborted) throw cancelled()
    const reader = this.#readers.pop() ?? this.#newReader()
    let stop: () => void = () => undefined
    const stopped = new Promise<never>((_, reject) => (stop = () => reject(cancelled())))
    signal?.addEventListener('abort', stop)
    try {
      const answer = await Promise.race([reader.client.answer(sql), stopped])
      this.#readers.push(reader)
      return answer
    } catch (error) {
      if (signal?.aborted) void this.end(reader.name, reader.onDeath).catch(() => undefined)
      else this.#readers.push(reader)
      throw error
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  #newReader(): Reader {
    const name = `reader${++this.#readerCount}`
    const opened: DatabaseClient[] = []
    const onDeath = (failure: Failure) => opened[0]?.reject(failure)
    const client = new DatabaseClient(this.connect(name, onDeath))
    opened.push(client)
    return { name, client, onDeath }
  }

  /**
   * A port to a connection of that name, at once: what is asked through it waits until it is open.
   * @param onDeath called when it can't be opened, or when the engine ends under it
   */
  connect(name: string, onDeath: (failure: Failure) => void): MessagePort {
    const { port1, port2 } = new MessageChannel()
    this.#users.add(onDeath)
    const connected = async () => unwrap(await this.#remote.connect(name, Comlink.transfer(port2, [port2])))
    deadline(Promise.race([connected(), this.#end]), 60_000, opening).catch((error: unknown) =>
      onDeath(toFailure(error)),
    )
    return port1
  }

  /**
   * Cancels and closes a connection, whether or not its user still lives, and drops what it left behind. A statement that
   * does not let itself be stopped ends the database in time.
   */
  async end(name: string, onDeath: (failure: Failure) => void): Promise<void> {
    if (!this.#users.delete(onDeath)) return
    await Promise.race([this.#remote.end(name), this.#end])
    await this.page.dropTemporaries(name)
  }

  terminate(): void {
    this.#over(deathOf('ended'))
  }

  /** Rejects all that is waiting; false where that was done already. */
  #over(failure: Failure): boolean {
    if (this.#isOver) return false
    this.#isOver = true
    this.#silence?.end()
    for (const reject of this.#users) reject(failure)
    this.#users.clear()
    this.#rejectAll(failure)
    this.#worker.terminate()
    return true
  }
}

interface Reader {
  name: string
  client: DatabaseClient
  onDeath: (failure: Failure) => void
}

const known: Readonly<Record<string, Words>> = {
  [stuck]: words('一条语句没有结束，也停不下来', 'a statement did not end and could not be stopped'),
  silent: words(`${longestSilence} 秒没有回应`, `no answer for ${longestSilence} s`),
}

function deathOf(reason: unknown): Failure {
  const told = reason instanceof Error ? reason.message : String(reason)
  const detail = known[told] ?? words(told, told)
  return toFailure(
    new TerrariumError(
      'database-died',
      words(`数据库意外停止（${detail.zh}）。`, `The database stopped unexpectedly (${detail.en}).`),
      words(
        '正在按配方重新建立数据；稍后再试。',
        'Your tables are being rebuilt from the recipe; try again in a moment.',
      ),
    ),
  )
}

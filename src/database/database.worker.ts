import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm'
import engineUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import moduleUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import * as Comlink from 'comlink'
import { settle, TerrariumError, type Outcome } from '../core/errors'
import { holdLifeline } from '../core/lifeline'
import { beat, sign } from '../core/pulse'
import { trustedWorkerUrl } from '../core/trusted-url'
import { words } from '../core/words'
import { connectionApi, type ConnectionApi } from './connection'
import { EngineWatch } from './engine-watch'
import { stuck } from './errors'

/**
 * The one owner of DuckDB, alive for the session. It hands raw Arrow IPC to the ports of jobs and of the page and
 * decodes nothing for jobs. When the engine traps, it says so once through `onDeath`; the session then starts a new one.
 */
let engine: AsyncDuckDB | undefined
const connections = new Map<string, Promise<ConnectionApi>>()
let reportDeath: (reason: string) => void = () => undefined
const died = new Promise<string>((resolve) => (reportDeath = resolve))
const watch = new EngineWatch(() => reportDeath(stuck))

const preparations = [
  'SET autoinstall_known_extensions=false',
  'SET autoload_known_extensions=false',
  'SET allow_community_extensions=false',
  'SET enable_external_access=false',
  'SET preserve_insertion_order=true',
  // DuckDB 1.4.3 takes it that no date cut to its unit is missing: missing ones come back as dates of their own.
  ...['date_trunc', 'datetrunc'].map(
    (name) => `CREATE MACRO ${name}(part, x) AS CASE WHEN x IS NOT NULL THEN system.main.${name}(part, x) END`,
  ),
]

const api = {
  holdLifeline,

  /** This thread only passes on what the engine does in another: it answers at any time, unless something is wrong. */
  sign() {
    beat()
    return sign()
  },

  /** @param memoryLimit such as '2GB'; the engine's own limit unless given */
  async open(memoryLimit?: string): Promise<Outcome<string>> {
    return settle(async () => {
      const worker = new Worker(trustedWorkerUrl(engineUrl, import.meta.url))
      worker.addEventListener('error', (event) => reportDeath(event.message))
      engine = new AsyncDuckDB(new VoidLogger(), worker)
      await engine.instantiate(new URL(moduleUrl, import.meta.url).href)
      await engine.open({ path: ':memory:', query: { castTimestampToDate: false, castBigIntToDouble: false } })
      const connection = await engine.connectInternal()
      for (const statement of preparations) await engine.runQuery(connection, statement)
      if (memoryLimit) await engine.runQuery(connection, `SET memory_limit='${memoryLimit.replaceAll("'", '')}'`)
      await engine.runQuery(connection, 'SET lock_configuration=true')
      await engine.disconnect(connection)
      return engine.getVersion()
    })
  },

  /** A connection of its own for whoever holds the other end of the port; `name` ends it. */
  async connect(name: string, port: MessagePort): Promise<Outcome<void>> {
    return settle(async () => {
      if (!engine) throw new TerrariumError('not-ready', words('数据库还没有启动。', 'The database has not started.'))
      const connecting = connectionApi(engine, reportDeath, watch)
      connections.set(name, connecting)
      Comlink.expose(await connecting, port)
    })
  },

  /** Cancels what a connection is doing and closes it; its user may be gone already. */
  async end(name: string): Promise<void> {
    const connecting = connections.get(name)
    connections.delete(name)
    const connection = await connecting?.catch(() => undefined)
    await connection?.cancel()
    await connection?.close()
  },

  /** Settles with the reason when the engine has died. */
  death: (): Promise<string> => died,
}

export type DatabaseApi = typeof api
export type { ConnectionApi }
Comlink.expose(api)

import * as Comlink from 'comlink'
import { fromFailure, TerrariumError, unwrap, type Failure, type Outcome } from '../core/errors'
import { watched } from '../core/pulse'
import type { TableInfo } from '../core/table'
import type { ConnectionApi, RowAnswer } from './connection'
import { ident, literal } from './sql'

/**
 * A connection seen from its user: the page, or a job. Every call settles: with an answer, with an error in words, or,
 * when the engine has ended meanwhile, with `reject`'s error.
 */
export class DatabaseClient {
  readonly #remote: Comlink.Remote<ConnectionApi>
  readonly #port: MessagePort
  #ended: Failure | undefined
  #rejectAll: (failure: Failure) => void = () => undefined
  readonly #end: Promise<never>

  constructor(port: MessagePort) {
    this.#port = port
    this.#remote = Comlink.wrap<ConnectionApi>(port)
    this.#end = new Promise((_, reject) => (this.#rejectAll = (failure) => reject(fromFailure(failure))))
    this.#end.catch(() => undefined)
  }

  /** Rejects what is waiting and all that comes: the engine at the other end is gone. */
  reject(failure: Failure): void {
    this.#ended = failure
    this.#rejectAll(failure)
  }

  async rows(sql: string): Promise<unknown[][]> {
    return (await this.call((r) => r.rows(sql))).rows
  }

  /** In a transaction that can only read. */
  answer(sql: string): Promise<RowAnswer> {
    return this.call((r) => r.read(sql))
  }

  async value(sql: string): Promise<unknown> {
    return (await this.rows(sql))[0]?.[0]
  }

  execute(sql: string): Promise<void> {
    return this.call((r) => r.execute(sql))
  }

  transaction(statements: string[]): Promise<void> {
    return this.call((r) => r.transaction(statements))
  }

  async describe(table: string): Promise<TableInfo> {
    const columns = await this.rows(
      `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ${literal(table)} AND NOT internal ORDER BY column_index`,
    )
    if (columns.length === 0) throw missingTable(table)
    const rows = Number(await this.value(`SELECT count(*) FROM ${ident(table)}`))
    return { name: table, rows, columns: columns.map(([name, type]) => ({ name: String(name), type: String(type) })) }
  }

  /** Drops the tables and types that a user of that prefix left behind. */
  async dropTemporaries(prefix: string): Promise<void> {
    const mark = literal(prefix + '_')
    const tables = await this.rows(`SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, ${mark})`)
    for (const [name] of tables) await this.execute(`DROP TABLE IF EXISTS ${ident(String(name))}`)
    const types = await this.rows(`SELECT type_name FROM duckdb_types() WHERE starts_with(type_name, ${mark})`)
    for (const [name] of types) await this.execute(`DROP TYPE IF EXISTS ${ident(String(name))}`)
  }

  async close(): Promise<void> {
    if (!this.#ended) await Promise.race([this.#remote.close(), this.#end]).catch(() => undefined)
    this.#remote[Comlink.releaseProxy]()
    this.#port.close()
  }

  protected async call<T>(work: (remote: Comlink.Remote<ConnectionApi>) => Promise<Outcome<T>>): Promise<T> {
    if (this.#ended) throw fromFailure(this.#ended)
    return unwrap(await watched(Promise.race([work(this.#remote), this.#end])))
  }
}

export function missingTable(name: string): TerrariumError {
  return new TerrariumError('missing-table', { zh: `没有名为“${name}”的表。`, en: `There is no table “${name}”.` })
}

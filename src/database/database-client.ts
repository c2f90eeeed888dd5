import * as Comlink from 'comlink'
import { fromFailure, unwrap, type Failure, type Outcome } from '../core/errors'
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
    const name = ident(table)
    const columns = await this.rows(
      `SELECT column_name, column_type, (SELECT count(*) FROM ${name}) FROM (DESCRIBE ${name})`,
    )
    const rows = Number(columns[0]?.[2])
    return { name: table, rows, columns: columns.map(([name, type]) => ({ name: String(name), type: String(type) })) }
  }

  /** Drops the tables and types that a user of that prefix left behind. */
  async dropTemporaries(prefix: string): Promise<void> {
    const mark = literal(prefix + '_')
    const left = await this.rows(`
      SELECT 'TABLE', table_name FROM duckdb_tables() WHERE starts_with(table_name, ${mark})
      UNION ALL SELECT 'TYPE', type_name FROM duckdb_types() WHERE starts_with(type_name, ${mark})
      ORDER BY 1`)
    for (const [what, name] of left) await this.execute(`DROP ${String(what)} IF EXISTS ${ident(String(name))}`)
  }

  /** Lets go of the port; the connection is ended by whoever has opened it. */
  release(): void {
    this.#remote[Comlink.releaseProxy]()
    this.#port.close()
  }

  protected async call<T>(work: (remote: Comlink.Remote<ConnectionApi>) => Promise<Outcome<T>>): Promise<T> {
    if (this.#ended) throw fromFailure(this.#ended)
    return unwrap(await watched(Promise.race([work(this.#remote), this.#end])))
  }
}

import * as Comlink from 'comlink'
import { lengthOf, type Columns, type NamedColumn } from '../core/columns'
import { fromFailure, TerrariumError, unwrap, type Failure, type Outcome } from '../core/errors'
import type { StepDatabase } from '../core/step'
import type { TableInfo } from '../core/table'
import type { ConnectionApi, RowAnswer } from './connection'
import { decodeColumns } from './decode'
import { encodeColumns } from './encode'
import { readColumns } from './read-columns'
import { ident, literal } from './sql'

/**
 * A connection seen from its user: the page, or a job. Every call settles: with an answer, with an error in words, or,
 * when the engine has ended meanwhile, with `reject`'s error.
 */
export class Database implements StepDatabase {
  readonly #remote: Comlink.Remote<ConnectionApi>
  readonly #port: MessagePort
  readonly #prefix: string
  #ended: Failure | undefined
  #rejectAll: (failure: Failure) => void = () => undefined
  readonly #end: Promise<never>
  #temporaries = 0

  /** @param prefix of this user's temporary tables, unlike any other's */
  constructor(port: MessagePort, prefix: string) {
    this.#port = port
    this.#prefix = prefix
    this.#remote = Comlink.wrap<ConnectionApi>(port)
    this.#end = new Promise((_, reject) => (this.#rejectAll = (failure) => reject(fromFailure(failure))))
    this.#end.catch(() => undefined)
  }

  /** Rejects what is waiting and all that comes: the engine at the other end is gone. */
  reject(failure: Failure): void {
    this.#ended = failure
    this.#rejectAll(failure)
  }

  async query(sql: string): Promise<Columns> {
    return decodeColumns(await this.arrow(sql))
  }

  arrow(sql: string): Promise<Uint8Array[]> {
    return this.#call((r) => r.arrow(sql))
  }

  async rows(sql: string): Promise<unknown[][]> {
    return (await this.#call((r) => r.rows(sql))).rows
  }

  /** In a transaction that can only read. */
  answer(sql: string): Promise<RowAnswer> {
    return this.#call((r) => r.read(sql))
  }

  async value(sql: string): Promise<unknown> {
    return (await this.rows(sql))[0]?.[0]
  }

  execute(sql: string): Promise<void> {
    return this.#call((r) => r.execute(sql))
  }

  transaction(statements: string[]): Promise<void> {
    return this.#call((r) => r.transaction(statements))
  }

  read(table: string, columns: readonly string[], where?: string): Promise<Columns> {
    return readColumns(this, table, columns, where)
  }

  /** A name that no other table has; dropped with the job at the latest. */
  temporaryName(): string {
    return `${this.#prefix}_${this.#temporaries++}`
  }

  async temporary(columns: readonly NamedColumn[]): Promise<string> {
    const name = this.temporaryName()
    await this.insert(name, columns, true)
    return ident(name)
  }

  /**
   * Makes a table of columns, or appends to one.
   * @param create whether the table is new
   */
  async insert(table: string, columns: readonly NamedColumn[], create: boolean): Promise<void> {
    const lengths = new Set(columns.map(lengthOf))
    if (lengths.size > 1) throw new Error(`Columns of different lengths: ${[...lengths].join(', ')}`)
    const stream = encodeColumns(columns)
    await this.#call((r) => r.insert(table, Comlink.transfer(stream, [stream.buffer as ArrayBuffer]), create))
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

  async #call<T>(work: (remote: Comlink.Remote<ConnectionApi>) => Promise<Outcome<T>>): Promise<T> {
    if (this.#ended) throw fromFailure(this.#ended)
    return unwrap(await Promise.race([work(this.#remote), this.#end]))
  }
}

export function missingTable(name: string): TerrariumError {
  return new TerrariumError('missing-table', { zh: `没有名为“${name}”的表。`, en: `There is no table “${name}”.` })
}

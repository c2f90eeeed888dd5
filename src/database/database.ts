import * as Comlink from 'comlink'
import { lengthOf, type Columns, type NamedColumn, type WritableColumn } from '../core/columns'
import type { StepDatabase } from '../core/step'
import { DatabaseClient } from './database-client'
import { decodeColumns } from './decode'
import { encodeColumns } from './encode'
import { readColumns } from './read-columns'
import { ident } from './sql'

/** A job's connection: what the page's can, and whole columns in and out. */
export class Database extends DatabaseClient implements StepDatabase {
  readonly #prefix: string
  #temporaries = 0

  /** @param prefix of this job's temporary tables, unlike any other's */
  constructor(port: MessagePort, prefix: string) {
    super(port)
    this.#prefix = prefix
  }

  async query(sql: string): Promise<Columns> {
    return decodeColumns(await this.arrow(sql))
  }

  /** Arrow IPC stream messages. */
  arrow(sql: string): Promise<Uint8Array[]> {
    return this.call((r) => r.arrow(sql))
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
  async insert(table: string, columns: readonly WritableColumn[], create: boolean): Promise<void> {
    const lengths = new Set(columns.map(lengthOf))
    if (lengths.size > 1) throw new Error(`Columns of different lengths: ${[...lengths].join(', ')}`)
    await this.insertArrow(table, encodeColumns(columns), create)
  }

  /** Appends an Arrow IPC stream to a table, or makes the table of it. The stream is handed over. */
  async insertArrow(table: string, stream: Uint8Array, create: boolean): Promise<void> {
    await this.call((r) => r.insert(table, Comlink.transfer(stream, [stream.buffer as ArrayBuffer]), create))
  }
}

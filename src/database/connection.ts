import type { AsyncDuckDB } from '@duckdb/duckdb-wasm'
import { tableFromIPC, type Column } from '@uwdata/flechette'
import * as Comlink from 'comlink'
import { cancelled, settle, type Outcome } from '../core/errors'
import type { EngineWatch } from './engine-watch'
import { withoutEnums } from './enum-columns'
import { databaseError, isFatal, messageOf } from './errors'
import { columnValues } from './column-values'
import { plainValue, typeName } from './plain-value'

export interface RowAnswer {
  columns: { name: string; type: string }[]
  rows: unknown[][]
}

export type ConnectionApi = Awaited<ReturnType<typeof connectionApi>>

/** One connection as it is seen over a port: one statement at a time, each of them can be cancelled. */
export async function connectionApi(engine: AsyncDuckDB, reportDeath: (reason: string) => void, watch: EngineWatch) {
  const connection = await engine.connectInternal()
  let tail: Promise<unknown> = Promise.resolve()
  let isCancelled = false
  let isPending = false
  let closed: Promise<void> | undefined
  const during = <T>(call: Promise<T>) => watch.during(call, () => isCancelled)
  const runQuery = (sql: string) => during(engine.runQuery(connection, sql))

  /** Statements of one connection run one after the other; errors get words. */
  function queue<T>(work: () => Promise<T>): Promise<Outcome<T>> {
    const isClosed = closed !== undefined
    const run = tail.then(() =>
      settle(async () => {
        if (isCancelled || isClosed) throw cancelled()
        try {
          return await work()
        } catch (thrown) {
          const message = messageOf(thrown)
          if (isFatal(message)) reportDeath(message)
          throw databaseError(thrown)
        }
      }),
    )
    tail = run
    return run
  }

  /**
   * Runs a statement piece by piece, so that it can be cancelled. Its answer is then complete, and may be fetched.
   * @returns the answer's schema as an Arrow message
   */
  async function complete(sql: string): Promise<Uint8Array> {
    isPending = true
    try {
      let header = await during(engine.startPendingQuery(connection, sql, false))
      while (header === null) {
        if (isCancelled) throw cancelled()
        header = await during(engine.pollPendingQuery(connection))
      }
      return header
    } finally {
      isPending = false
    }
  }

  /**
   * The answer of a statement as Arrow messages. It is complete before it is fetched: an engine whose stream is cancelled
   * while it is fetched is broken afterwards.
   */
  async function gather(sql: string): Promise<Uint8Array[]> {
    const header = await complete(sql)
    const chunks = [header]
    for (;;) {
      const chunk = await during(engine.fetchQueryResults(connection))
      if (chunk === null) continue // not ready yet; only an empty chunk is the end
      if (chunk.length === 0) break
      chunks.push(chunk)
    }
    if (isCancelled) throw cancelled()
    const asText = withoutEnums(sql, header)
    return asText === undefined ? chunks : gather(asText)
  }

  return {
    /** The answer as Arrow IPC stream messages, transferred. */
    async arrow(sql: string): Promise<Outcome<Uint8Array[]>> {
      const outcome = await queue(() => gather(sql))
      return outcome.ok
        ? Comlink.transfer(
            outcome,
            outcome.value.map((c) => c.buffer as ArrayBuffer),
          )
        : outcome
    },

    /** The answer as plain rows. */
    rows(sql: string): Promise<Outcome<RowAnswer>> {
      return queue(async () => plainRows(await gather(sql)))
    },

    /** As `rows`, in a transaction that can only read. */
    read(sql: string): Promise<Outcome<RowAnswer>> {
      return queue(async () => {
        await runQuery('BEGIN TRANSACTION READ ONLY')
        try {
          return plainRows(await gather(sql))
        } finally {
          await runQuery('ROLLBACK').catch(() => undefined)
        }
      })
    },

    execute(sql: string): Promise<Outcome<void>> {
      return queue(async () => {
        await complete(sql)
        if (isCancelled) throw cancelled()
      })
    },

    /** Statements that succeed together or not at all. */
    transaction(statements: string[]): Promise<Outcome<void>> {
      return queue(async () => {
        try {
          await runQuery(['BEGIN TRANSACTION', ...statements, 'COMMIT'].join(';\n'))
        } catch (thrown) {
          await runQuery('ROLLBACK').catch(() => undefined)
          throw thrown
        }
      })
    },

    /** Appends an Arrow IPC stream to a table, or makes the table of it. */
    insert(table: string, stream: Uint8Array, create: boolean): Promise<Outcome<void>> {
      return queue(() => during(engine.insertArrowFromIPCStream(connection, stream, { name: table, create })))
    },

    /** Stops the running statement and refuses all further ones. */
    async cancel(): Promise<void> {
      isCancelled = true
      if (isPending) await engine.cancelPendingQuery(connection).catch(() => false)
    },

    /**
     * Once, and nothing runs on it afterwards: a connection is but a place in the engine's memory, which the next one may
     * have got by then.
     */
    close(): Promise<void> {
      closed ??= tail.then(async () => {
        await engine.disconnect(connection).catch(() => undefined)
      })
      return closed
    },
  }
}

function plainRows(chunks: Uint8Array[]): RowAnswer {
  const table = tableFromIPC(chunks, { useBigInt: true, useDecimalInt: true })
  const fields = table.schema.fields
  const rows: unknown[][] = Array.from({ length: table.numRows }, () => new Array<unknown>(fields.length))
  fields.forEach((field, c) => {
    let r = 0
    for (const value of columnValues(table.getChildAt(c) as Column<unknown>)) {
      rows[r++]![c] = plainValue(value, field.type)
    }
  })
  return { columns: fields.map((f) => ({ name: f.name, type: typeName(f.type) })), rows }
}

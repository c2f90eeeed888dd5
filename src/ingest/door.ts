import type { WritableColumn } from '../core/columns'

/** What an importer needs of the database; `database/database.ts` fits. */
export interface ImportDoor {
  /** A name that no other table has; the table is dropped with the job unless the session takes it over. */
  temporaryName(): string
  /** Appends columns to a table, or makes the table of them. The arrays may be used again once the call has returned. */
  insert(table: string, columns: readonly WritableColumn[], create: boolean): Promise<void>
  /** Appends an Arrow IPC stream with the types that it says, or makes the table of it. The stream is handed over. */
  insertArrow(table: string, stream: Uint8Array, create: boolean): Promise<void>
  execute(sql: string): Promise<void>
  rows(sql: string): Promise<unknown[][]>
  value(sql: string): Promise<unknown>
}

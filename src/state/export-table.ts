import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { TableExportOptions, TableFormat } from '../engine/terrarium'
import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/work'
import { fileName } from './hand-over'
import { letOut } from './let-out'
import { notices } from './notices.svelte'
import { personal } from './personal.svelte'
import { session } from './session.svelte'

/** Writes a table as a file under its name and the day, once it is said what becomes of the personal data in it. */
export async function exportTable(table: string, format: TableFormat, options?: TableExportOptions): Promise<void> {
  await letOut({
    subject: table,
    columns: () => personalColumns(table, options?.columns),
    make: async (mask) => {
      const api = await session.open()
      if (!session.table(table))
        throw new TerrariumError('missing-table', words(`没有表“${table}”。`, `There is no table “${table}”.`))
      const blob = await api.exportTable(table, format, mask ? { ...options, mask } : options)
      return { blob, name: fileName(table, format) }
    },
  })
}

/** Puts a whole table into the clipboard and says so, once it is said what becomes of the personal data in it. */
export async function copyTable(table: string): Promise<void> {
  await letOut({
    subject: table,
    columns: () => personalColumns(table),
    make: async (mask) => {
      const size = await (await session.open()).copyTable(table, mask && { mask })
      notices.tell(fillBoth(messages.tableCopied, { table, ...size }))
      return undefined
    },
  })
}

function personalColumns(table: string, chosen?: readonly string[]) {
  const info = session.table(table)
  return info ? personal.columnsOf(info).filter(({ column }) => chosen?.includes(column) !== false) : []
}

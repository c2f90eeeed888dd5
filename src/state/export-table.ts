import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { TableExportOptions, TableFormat } from '../engine/terrarium'
import { csvRecords } from './csv-records'
import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/work'
import { attempt } from './attempt'
import { download } from './download'
import { leaving } from './leaving.svelte'
import { notices } from './notices.svelte'
import { personal } from './personal.svelte'
import { session } from './session.svelte'

/** Writes a table as a file, once it is said what becomes of the personal data in it. */
export async function exportTable(table: string, format: TableFormat, options?: TableExportOptions): Promise<void> {
  await askFirst(table, options?.columns, (mask) => writeTable(table, format, mask ? { ...options, mask } : options))
}

/** Puts a whole table into the clipboard and says so, once it is said what becomes of the personal data in it. */
export async function copyTable(table: string): Promise<void> {
  await askFirst(table, undefined, (mask) => putIntoClipboard(table, mask))
}

type Mask = TableExportOptions['mask']

async function askFirst(
  table: string,
  chosen: readonly string[] | undefined,
  write: (mask?: Mask) => Promise<void>,
): Promise<void> {
  const info = session.table(table)
  const columns = info ? personal.columnsOf(info).filter(({ column }) => chosen?.includes(column) !== false) : []
  if (columns.length === 0) return write()
  leaving.ask({ table, columns, write: (mask) => void write(mask) })
}

/** Writes a table as a file and hands it to the browser's downloads, under the table's name and the day. */
async function writeTable(table: string, format: TableFormat, options?: TableExportOptions): Promise<void> {
  await attempt(
    async () => {
      const api = await session.open()
      if (!session.table(table))
        throw new TerrariumError('missing-table', words(`没有表“${table}”。`, `There is no table “${table}”.`))
      const blob = await api.exportTable(table, format, options)
      handOver(blob, fileName(table, format))
    },
    { retry: () => void writeTable(table, format, options) },
  )
}

async function putIntoClipboard(table: string, mask: Mask): Promise<void> {
  await attempt(
    async () => {
      const size = await (await session.open()).copyTable(table, mask && { mask })
      notices.tell(fillBoth(messages.tableCopied, { table, ...size }))
    },
    { retry: () => void putIntoClipboard(table, mask) },
  )
}

/** Downloads a file and says so. */
export function handOver(blob: Blob, name: string): void {
  download(blob, name)
  notices.tell(fillBoth(messages.exported, { file: name }))
}

/** `customers-2024-05-31.csv`: what no file system takes becomes a hyphen. */
export function fileName(subject: string, extension: string, day = new Date()): string {
  const local = new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
  const safe = subject.replace(/[\u0000-\u001f\\/:*?"<>|]+/g, '-').replace(/^[.\s-]+|[.\s-]+$/g, '') || 'terrarium'
  return `${safe}-${local}.${extension}`
}

/** Lines of text as a CSV file that Excel reads, begun with a byte order mark. */
export function csvBlob(header: readonly string[], rows: readonly (readonly (string | number)[])[]): Blob {
  return new Blob(['\ufeff', csvRecords([header, ...rows])], { type: 'text/csv;charset=utf-8' })
}

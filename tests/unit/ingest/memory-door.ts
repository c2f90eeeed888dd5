import { tableFromIPC } from 'apache-arrow'
import { lengthOf, noTime, type WritableColumn } from '../../../src/core/columns'
import { ProgressBar } from '../../../src/core/progress'
import type { ImportOptions } from '../../../src/core/recipe'
import type { ImportDoor } from '../../../src/ingest/door'
import { importTables } from '../../../src/ingest/import-tables'
import type { Imported } from '../../../src/ingest/importer'

/** A database that only keeps what it is given, as rows. */
export class MemoryDoor implements ImportDoor {
  readonly rowsOfTable: unknown[][] = []
  readonly statements: string[] = []
  /** The rows of each insertion. */
  readonly lots: number[] = []

  temporaryName = () => 'staging'
  async insert(_: string, columns: readonly WritableColumn[]): Promise<void> {
    const values = columns.map(valuesOf)
    const rows = columns.length === 0 ? 0 : lengthOf(columns[0]!)
    this.lots.push(rows)
    for (let row = 0; row < rows; row++) this.rowsOfTable.push(values.map((column) => column[row]))
  }
  async insertArrow(_: string, stream: Uint8Array): Promise<void> {
    for (const row of tableFromIPC(stream)) this.rowsOfTable.push(Object.values(row!.toJSON()))
  }
  async execute(sql: string): Promise<void> {
    this.statements.push(sql)
    if (sql.startsWith('DROP TABLE')) this.rowsOfTable.length = 0
  }
  rows = async () => []
  value = async () => 0
}

/** As short as it can be told: without a time at midnight, without a fraction on the second. */
function isoOf(micros: bigint): string {
  const day = 86_400_000_000n
  const rest = ((micros % day) + day) % day
  const [date = '', time = ''] = new Date(Number((micros - rest) / 1000n) + Number(rest / 1000n))
    .toISOString()
    .split('T')
  if (rest === 0n) return date
  const fraction = rest % 1_000_000n
  return `${date} ${time.slice(0, 8)}${fraction === 0n ? '' : `.${String(fraction).padStart(6, '0')}`}`
}

function valuesOf(column: WritableColumn): unknown[] {
  switch (column.kind) {
    case 'utf8': {
      const { offsets, data } = column
      const text = (i: number) =>
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(data.subarray(offsets[i], offsets[i + 1]))
      return Array.from({ length: offsets.length - 1 }, (_, i) => text(i) || null)
    }
    case 'times':
      return Array.from(column.values, (v) => (v === noTime ? null : isoOf(v)))
    case 'number':
      return Array.from(column.values, (v) =>
        Number.isNaN(v) ? null : column.type === 'DATE' ? new Date(v * 86_400_000).toISOString().slice(0, 10) : v,
      )
    case 'boolean':
      return Array.from(column.values, (v) => (v < 0 ? null : v === 1))
    case 'strings':
      return [...column.values]
    case 'text':
      return Array.from(column.codes, (code) => column.levels[code] ?? null)
  }
}

export interface Read extends Imported {
  door: MemoryDoor
  rows: unknown[][]
  names: string[]
  types: string[]
}

/** The first table of a file of text. */
export async function importText(
  content: string | Uint8Array,
  { name = 'file.csv', ...options }: ImportOptions & { name?: string } = {},
): Promise<Read> {
  return importBytes(content, name, options)
}

/** The first table of a file of any kind. `rows` are those of all its tables, one after the other. */
export async function importBytes(
  content: string | Uint8Array,
  name: string,
  options: ImportOptions & { taken?: string[] } = {},
): Promise<Read> {
  const door = new MemoryDoor()
  const file = new File([content as BlobPart], name)
  const progress: number[] = []
  const done = await importTables(file, { table: 't', ...options }, door, new ProgressBar((f) => progress.push(f)))
  const { columns } = done.tables[0]!.info
  return { ...done, door, rows: door.rowsOfTable, names: columns.map((c) => c.name), types: columns.map((c) => c.type) }
}

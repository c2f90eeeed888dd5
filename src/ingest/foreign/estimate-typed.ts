import type { ImportEstimate } from '../../core/import'
import { readForeign, type ForeignTable } from '../../database/foreign-table'
import { typeName } from '../../database/plain-value'
import { readIpc } from '../arrow/ipc-messages'
import { plainMessage } from '../arrow/plain-message'
import { columnNames } from '../column-names'
import { typedCellBytes } from '../memory-need'
import { openParquet } from './open-parquet'

type Estimate = Pick<ImportEstimate, 'rows' | 'columns'>

/** What a Parquet file would take in the database, by what it says of its row groups. Texts count as they are packed least. */
export async function estimateParquet(file: File): Promise<Estimate> {
  const parquet = await openParquet(file)
  const { fields } = readForeign(parquet.schema().intoIPCStream())
  const groups = parquet.metadata().rowGroups()
  const rows = groups.reduce((sum, group) => sum + group.numRows(), 0)
  const bytes = new Map<string, number>()
  for (const group of groups)
    for (const column of group.columns()) {
      const [name = ''] = column.columnPath()
      bytes.set(name, (bytes.get(name) ?? 0) + column.uncompressedSize())
    }
  parquet.free()
  return estimateOf(fields, rows, ({ name }) => bytes.get(name) ?? 0)
}

/** Packed buffers grow to some three times their size. */
const growth = 3

/** What an Arrow file would take, by its rows and the size of all of it. */
export async function estimateArrow(file: File): Promise<Estimate> {
  const { schema, messages } = await readIpc(file)
  const { fields } = readForeign([await plainMessage(file, schema)])
  const rows = messages.reduce((sum, message) => sum + message.rows, 0)
  const texts = fields.filter((field) => columnType(field) === 'VARCHAR').length
  return estimateOf(fields, rows, () => (growth * file.size) / Math.max(1, texts))
}

function estimateOf(
  fields: ForeignTable['fields'],
  rows: number,
  textBytes: (field: ForeignTable['fields'][number]) => number,
): Estimate {
  const { names } = columnNames(fields.map(({ name }) => name))
  return {
    rows,
    columns: fields.map((field, i) => {
      const type = columnType(field)
      const meanLength = type === 'VARCHAR' ? textBytes(field) / Math.max(1, rows) : 0
      return { name: names[i]!, type, bytes: rows * typedCellBytes(type, meanLength) }
    }),
  }
}

/** What has parts, and bytes, become text. */
function columnType({ type }: ForeignTable['fields'][number]): string {
  const name = typeName(type)
  if (name === 'INTERVAL') return 'DOUBLE'
  if (name.startsWith('TIMESTAMP')) return 'TIMESTAMP'
  return /\[\]$|^(STRUCT|MAP|BLOB)/.test(name) ? 'VARCHAR' : name
}

import { tableFromIPC, type Batch, type Field } from '@uwdata/flechette'

export interface ForeignBatch {
  length: number
  columns: Batch<unknown>[]
}

export interface ForeignTable {
  fields: readonly Field[]
  batches: ForeignBatch[]
}

/**
 * Arrow data of another program: an IPC file (Feather 2) or stream.
 * @throws Error for what is no Arrow data, or is compressed
 */
export function readForeign(bytes: Uint8Array): ForeignTable {
  const table = tableFromIPC(bytes, { useBigInt: true, useDecimalInt: true })
  const count = table.children[0]?.data.length ?? 0
  const batches = Array.from({ length: count }, (_, b) => {
    const columns = table.children.map((column) => column.data[b] as Batch<unknown>)
    return { length: columns[0]!.length, columns }
  })
  return { fields: table.schema.fields, batches }
}

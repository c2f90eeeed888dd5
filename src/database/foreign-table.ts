import { tableFromIPC, Type, type Batch, type Field } from '@uwdata/flechette'
import { dropNullNodes, hasNullType } from './null-nodes'

export interface ForeignBatch {
  length: number
  columns: Batch<unknown>[]
}

export interface ForeignTable {
  fields: readonly Field[]
  batches: ForeignBatch[]
}

/**
 * Arrow data of another program: an IPC stream, or its messages. Their bytes are handed over.
 * @throws Error for what is no Arrow data, or is compressed
 */
export function readForeign(bytes: Uint8Array | Uint8Array[]): ForeignTable {
  const options = { useBigInt: true, useDecimalInt: true }
  let table = tableFromIPC(bytes, options)
  if (hasNullType(table.schema.fields)) {
    dropNullNodes(table.schema.fields, [bytes].flat())
    table = tableFromIPC(bytes, options)
  }
  const count = table.children[0]?.data.length ?? 0
  const batches = Array.from({ length: count }, (_, b) => {
    const columns = table.children.map((column) => column.data[b] as Batch<unknown>)
    return { length: columns[0]!.length, columns }
  })
  return { fields: table.schema.fields, batches }
}

/** The time zone of a column of times, unless that is UTC. */
export function zoneOf({ type }: Field): string | undefined {
  const zone = type.typeId === Type.Timestamp ? type.timezone : undefined
  return zone && !/^(utc|etc\/utc|z|gmt|[+-]00:?00)$/i.test(zone) ? zone : undefined
}

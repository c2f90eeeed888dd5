import { Type, type Column } from '@uwdata/flechette'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The values of a column. A text keeps a byte order mark at its start, which flechette’s own decoder takes off. */
export function* columnValues(column: Column<unknown>): Generator<unknown> {
  if (column.type.typeId !== Type.Utf8) {
    yield* column
    return
  }
  for (const batch of column.data) {
    const { length, nullCount, validity, values, offsets } = batch as unknown as Utf8Batch
    for (let i = 0; i < length; i++) {
      const isNull = nullCount > 0 && (validity[i >> 3]! & (1 << (i & 7))) === 0
      yield isNull ? null : decoder.decode(values.subarray(offsets[i], offsets[i + 1]))
    }
  }
}

interface Utf8Batch {
  length: number
  nullCount: number
  validity: Uint8Array
  values: Uint8Array
  offsets: Int32Array
}

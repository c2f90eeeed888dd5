import {
  Bool,
  DateDay,
  Field,
  Float64,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow'
import { lengthOf, type Utf8Column, type WritableColumn } from '../core/columns'

const batchRows = 122_880

/**
 * Columns → an Arrow IPC stream that DuckDB inserts. NaN and −1 become null. Types beyond float64, text, boolean and
 * date are cast in SQL afterwards (see `insertColumns`).
 */
export function encodeColumns(columns: readonly WritableColumn[]): Uint8Array {
  const rows = columns.length > 0 ? lengthOf(columns[0]!) : 0
  const schema = new Schema(columns.map((c) => new Field(c.name, arrowType(c), true)))
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, schema)
  for (let from = 0; from < Math.max(rows, 1); from += batchRows) {
    const to = Math.min(rows, from + batchRows)
    const children = columns.map((c) => arrowData(c, from, to))
    const data = makeData({ type: new Struct(schema.fields), length: to - from, nullCount: 0, children })
    writer.write(new RecordBatch(schema, data))
  }
  writer.finish()
  return writer.toUint8Array(true)
}

function arrowType(column: WritableColumn): DataType {
  if (column.kind === 'boolean') return new Bool()
  if (column.kind === 'times') return new TimestampMicrosecond()
  if (column.kind === 'number') return column.type === 'DATE' ? new DateDay() : new Float64()
  return new Utf8()
}

function arrowData(column: WritableColumn, from: number, to: number): Data {
  const length = to - from
  if (column.kind === 'number') return numberData(column.values.subarray(from, to), column.type)
  if (column.kind === 'boolean') {
    const values = column.values.subarray(from, to)
    const { nullBitmap, nullCount } = validity(length, (i) => values[i]! >= 0)
    const data = bits(length, (i) => values[i] === 1)
    return makeData({ type: new Bool(), length, nullCount, nullBitmap, data })
  }
  if (column.kind === 'utf8') return utf8Data(column, from, to)
  if (column.kind === 'times') return timeData(column.values.subarray(from, to))
  return column.kind === 'text' ? levelData(column, from, to) : stringData(column.values, from, to)
}

function levelData(column: { codes: Int32Array; levels: string[] }, from: number, to: number): Data {
  const encoder = new TextEncoder()
  const levels = column.levels.map((level) => encoder.encode(level))
  const codes = column.codes.subarray(from, to)
  const valueOffsets = new Int32Array(codes.length + 1)
  for (let i = 0; i < codes.length; i++) valueOffsets[i + 1] = valueOffsets[i]! + (levels[codes[i]!]?.length ?? 0)
  const data = new Uint8Array(valueOffsets[codes.length]!)
  for (let i = 0; i < codes.length; i++) {
    const level = levels[codes[i]!]
    if (level) data.set(level, valueOffsets[i])
  }
  return makeData({
    type: new Utf8(),
    length: codes.length,
    ...validity(codes.length, (i) => codes[i]! >= 0),
    valueOffsets,
    data,
  })
}

function numberData(values: Float64Array, type: string | undefined): Data {
  const { length } = values
  let nullCount = 0
  for (let i = 0; i < length; i++) if (values[i] !== values[i]) nullCount++
  const nullBitmap = nullCount === 0 ? null : bits(length, (i) => values[i] === values[i])
  if (type !== 'DATE') return makeData({ type: new Float64(), length, nullCount, nullBitmap, data: values })
  const data = new Int32Array(length)
  for (let i = 0; i < length; i++) data[i] = values[i]!
  return makeData({ type: new DateDay(), length, nullCount, nullBitmap, data })
}

function timeData(data: BigInt64Array): Data {
  const { length } = data
  // Whether a time is `noTime` its upper half says: no other is so long ago.
  const halves = new Int32Array(data.buffer, data.byteOffset, length * 2)
  const isValid = (i: number) => halves[2 * i + 1] !== -(2 ** 31)
  let nullCount = 0
  for (let i = 0; i < length; i++) if (!isValid(i)) nullCount++
  const nullBitmap = nullCount === 0 ? null : bits(length, isValid)
  return makeData({ type: new TimestampMicrosecond(), length, nullCount, nullBitmap, data })
}

function utf8Data({ offsets, data }: Utf8Column, from: number, to: number): Data {
  const length = to - from
  const base = offsets[from]!
  const valueOffsets = offsets.slice(from, to + 1)
  let nullCount = 0
  for (let i = 0; i < length; i++) if (valueOffsets[i] === valueOffsets[i + 1]) nullCount++
  const nullBitmap = nullCount === 0 ? null : bits(length, (i) => valueOffsets[i + 1] !== valueOffsets[i])
  if (base > 0) for (let i = 0; i <= length; i++) valueOffsets[i]! -= base
  const bytes = data.subarray(base, offsets[to])
  return makeData({ type: new Utf8(), length, nullCount, nullBitmap, valueOffsets, data: bytes })
}

function stringData(all: readonly (string | null)[], from: number, to: number): Data {
  const length = to - from
  let units = 0
  for (let i = from; i < to; i++) units += all[i]?.length ?? 0
  const encoder = new TextEncoder()
  const data = new Uint8Array(units * 3)
  const valueOffsets = new Int32Array(length + 1)
  let at = 0
  for (let i = 0; i < length; i++) {
    const text = all[from + i]
    if (text) at += encoder.encodeInto(text, data.subarray(at)).written
    valueOffsets[i + 1] = at
  }
  return makeData({
    type: new Utf8(),
    length,
    ...validity(length, (i) => all[from + i] != null),
    valueOffsets,
    data: data.subarray(0, at),
  })
}

function validity(
  length: number,
  isValid: (i: number) => boolean,
): { nullBitmap: Uint8Array | null; nullCount: number } {
  let nullCount = 0
  const nullBitmap = bits(length, (i) => isValid(i) || (nullCount++, false))
  return nullCount === 0 ? { nullBitmap: null, nullCount } : { nullBitmap, nullCount }
}

/** One bit each, least significant first, padded to 8 bytes as Arrow wants. */
function bits(length: number, isSet: (i: number) => boolean): Uint8Array {
  const packed = new Uint8Array(Math.ceil(length / 64) * 8)
  for (let i = 0; i < length; i++) if (isSet(i)) packed[i >> 3]! |= 1 << (i & 7)
  return packed
}

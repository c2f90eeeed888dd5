import {
  Bool,
  DateDay,
  Decimal,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  type Data,
  type DataType,
} from 'apache-arrow'
import type { ColumnInfo } from '../../core/column'

/** How a column is written: its Arrow type and, from plain values, its data. */
export interface ArrowColumn {
  field: Field
  data(values: readonly unknown[]): Data
}

/**
 * The Arrow form of a DuckDB column. Numbers keep their width and their digits, dates and times their type; what Arrow
 * and spreadsheets have no plain form for (lists, structs, intervals) is JSON text.
 */
export function arrowColumn(column: ColumnInfo): ArrowColumn {
  const { type, data } = writerOf(column.type.toUpperCase())
  return { field: new Field(column.name, type, true), data }
}

export const arrowSchema = (columns: readonly ArrowColumn[]): Schema => new Schema(columns.map((c) => c.field))

export function arrowBatch(columns: readonly ArrowColumn[], schema: Schema, rows: readonly unknown[][]): RecordBatch {
  const children = columns.map((column, i) => column.data(rows.map((row) => row[i])))
  const struct = new Struct(schema.fields)
  return new RecordBatch(schema, makeData({ type: struct, length: rows.length, nullCount: 0, children }))
}

interface Writer {
  type: DataType
  data: (values: readonly unknown[]) => Data
}

function writerOf(type: string): Writer {
  const decimal = /^(?:DECIMAL|NUMERIC)\((\d+),\s*(\d+)\)/.exec(type)
  if (decimal) return decimals(Number(decimal[1]), Number(decimal[2]))
  switch (type) {
    case 'TINYINT':
      return fixed(new Int8(), (n) => new Int8Array(n), Number)
    case 'SMALLINT':
      return fixed(new Int16(), (n) => new Int16Array(n), Number)
    case 'INTEGER':
      return fixed(new Int32(), (n) => new Int32Array(n), Number)
    case 'BIGINT':
      return fixed(new Int64(), (n) => new BigInt64Array(n), integer)
    case 'UTINYINT':
      return fixed(new Uint8(), (n) => new Uint8Array(n), Number)
    case 'USMALLINT':
      return fixed(new Uint16(), (n) => new Uint16Array(n), Number)
    case 'UINTEGER':
      return fixed(new Uint32(), (n) => new Uint32Array(n), Number)
    case 'UBIGINT':
      return fixed(new Uint64(), (n) => new BigUint64Array(n), integer)
    case 'HUGEINT':
    case 'UHUGEINT':
      return decimals(38, 0)
    case 'FLOAT':
      return fixed(new Float32(), (n) => new Float32Array(n), Number)
    case 'DOUBLE':
      return fixed(new Float64(), (n) => new Float64Array(n), Number)
    case 'BOOLEAN':
      return booleans()
    case 'DATE':
      return fixed(
        new DateDay(),
        (n) => new Int32Array(n),
        (v) => Math.round(Date.parse(String(v)) / 86_400_000),
      )
    case 'TIME':
      return fixed(
        new TimeMicrosecond(),
        (n) => new BigInt64Array(n),
        (v) => micros(`1970-01-01T${String(v)}`),
      )
    case 'TIMESTAMP':
    case 'TIMESTAMP_S':
    case 'TIMESTAMP_MS':
    case 'TIMESTAMP_NS':
    case 'DATETIME':
      return fixed(
        new TimestampMicrosecond(),
        (n) => new BigInt64Array(n),
        (v) => micros(String(v)),
      )
    case 'TIMESTAMP WITH TIME ZONE':
      return fixed(
        new TimestampMicrosecond('UTC'),
        (n) => new BigInt64Array(n),
        (v) => micros(String(v)),
      )
    default:
      return texts()
  }
}

/** A value of a number type with all its digits. */
const integer = (value: unknown): bigint => BigInt(value as number | string)

/** ISO text as microseconds since 1970, taken as UTC. */
function micros(iso: string): bigint {
  const [whole, fraction = ''] = iso.replace(' ', 'T').replace(/Z$/, '').split('.') as [string, string?]
  const time = /T/.test(whole) ? `${whole}Z` : whole
  return BigInt(Date.parse(time)) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6) || '0')
}

type Filled<T> = { [index: number]: T; length: number }

function fixed<T, A extends Filled<T>>(
  type: DataType,
  make: (length: number) => A,
  convert: (value: unknown) => T,
): Writer {
  return {
    type,
    data(values) {
      const data = make(values.length)
      for (let i = 0; i < values.length; i++) if (isThere(values[i])) data[i] = convert(values[i])
      return makeData({ type, length: values.length, data, ...validity(values) } as never) as Data
    },
  }
}

/** 128 bits each, least significant word first. */
function decimals(precision: number, scale: number): Writer {
  const type = new Decimal(scale, precision, 128)
  return {
    type,
    data(values) {
      const data = new Uint32Array(values.length * 4)
      values.forEach((value, i) => {
        if (!isThere(value)) return
        let rest = BigInt.asUintN(128, unscaled(value as number | string, scale))
        for (let word = 0; word < 4; word++) {
          data[i * 4 + word] = Number(rest & 0xffffffffn)
          rest >>= 32n
        }
      })
      return makeData({ type, length: values.length, data, ...validity(values) })
    },
  }
}

/** The digits of a decimal as an integer, `scale` of them behind the point. */
function unscaled(value: number | string, scale: number): bigint {
  const text = typeof value === 'number' ? value.toFixed(scale) : value
  const [whole, fraction = ''] = text.replace(/^[-−]/, '').split('.') as [string, string?]
  const size = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale))
  return text.startsWith('-') ? -size : size
}

function booleans(): Writer {
  const type = new Bool()
  return {
    type,
    data: (values) =>
      makeData({ type, length: values.length, data: bits(values, (value) => value === true), ...validity(values) }),
  }
}

function texts(): Writer {
  const type = new Utf8()
  const encoder = new TextEncoder()
  return {
    type,
    data(values) {
      const strings = values.map((v) => (!isThere(v) ? '' : typeof v === 'object' ? JSON.stringify(v) : String(v)))
      const data = new Uint8Array(strings.reduce((units, text) => units + text.length, 0) * 3)
      const valueOffsets = new Int32Array(values.length + 1)
      let at = 0
      strings.forEach((text, i) => {
        at += encoder.encodeInto(text, data.subarray(at)).written
        valueOffsets[i + 1] = at
      })
      return makeData({ type, length: values.length, valueOffsets, data: data.slice(0, at), ...validity(values) })
    },
  }
}

const isThere = (value: unknown) => value !== null && value !== undefined

function validity(values: readonly unknown[]): { nullBitmap: Uint8Array | null; nullCount: number } {
  const nullCount = values.reduce<number>((n, value) => n + (isThere(value) ? 0 : 1), 0)
  return { nullCount, nullBitmap: nullCount === 0 ? null : bits(values, isThere) }
}

/** One bit each, least significant first, padded to 8 bytes as Arrow wants. */
function bits(values: readonly unknown[], isSet: (value: unknown) => boolean): Uint8Array {
  const packed = new Uint8Array(Math.ceil(values.length / 64) * 8)
  values.forEach((value, i) => {
    if (isSet(value)) packed[i >> 3]! |= 1 << (i & 7)
  })
  return packed
}

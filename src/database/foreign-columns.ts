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
  RecordBatchStreamWriter,
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
import { Type, type Batch, type DataType as ForeignType, type Field as ForeignField } from '@uwdata/flechette'
import { plainRows } from './picked-rows'
import { plainText } from './plain-text'

/** What changed on the way in, by the name of the column. */
export interface ForeignLosses {
  /** Times that were finer than microseconds. */
  rounded: Map<string, number>
}

/**
 * Columns of another program's Arrow data as a stream that the database takes in. Numbers, decimals, dates and times keep
 * their types and all their digits; a time with a zone becomes UTC; lists, structs and maps become JSON text; bytes become
 * text where they are UTF-8, else hexadecimal digits.
 * @param names of the columns in the database
 */
export function encodeForeign(
  fields: readonly ForeignField[],
  names: readonly string[],
  batches: readonly Batch<unknown>[],
  length: number,
  losses: ForeignLosses,
): Uint8Array {
  const columns = fields.map(({ type }, i) => converted(type, batches[i] ?? nothing(type), length, names[i]!, losses))
  const schema = new Schema(columns.map(({ type }, i) => new Field(names[i]!, type, true)))
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, schema)
  const children = columns.map(({ data }) => data)
  writer.write(new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children })))
  writer.finish()
  return writer.toUint8Array(true)
}

/** A batch without rows, which still has its types. */
const nothing = (type: ForeignType): Batch<unknown> =>
  ({
    values: type.typeId === Type.Int || type.typeId === Type.Float ? new type.values(0) : new Uint8Array(0),
    offsets: new Int32Array(1),
    nullCount: 0,
    at: () => null,
  }) as unknown as Batch<unknown>

interface Converted {
  type: DataType
  data: Data
}

function converted(
  type: ForeignType,
  batch: Batch<unknown>,
  length: number,
  name: string,
  losses: ForeignLosses,
): Converted {
  const direct = directType(type)
  if (direct) return asItIs(direct, batch, length)
  switch (type.typeId) {
    case Type.Bool: {
      const data = makeData({ type: new Bool(), length, ...validityOf(batch, length), data: bytesOf(batch.values) })
      return { type: new Bool(), data }
    }
    case Type.Float:
      return numbers(
        new Float32(),
        Float32Array.from({ length }, (_, i) => Number(batch.at(i) ?? NaN)),
        batch,
        length,
      )
    case Type.Decimal:
      return decimals(type, batch, length)
    case Type.Date:
      return numbers(
        new DateDay(),
        Int32Array.from({ length }, (_, i) => {
          const raw = batch.values as unknown as ArrayLike<bigint | number>
          return type.unit === 0 ? Number(raw[i]) : Math.floor(Number(raw[i]) / 86_400_000)
        }),
        batch,
        length,
      )
    case Type.Timestamp:
      return numbers(new TimestampMicrosecond(), micros(type.unit, batch, length, name, losses), batch, length)
    case Type.Time:
      return numbers(new TimeMicrosecond(), micros(type.unit, batch, length, name, losses), batch, length)
    case Type.Duration: {
      const perSecond = [1, 1e3, 1e6, 1e9][type.unit]!
      const raw = batch.values as unknown as BigInt64Array
      return numbers(
        new Float64(),
        Float64Array.from({ length }, (_, i) => Number(raw[i]) / perSecond),
        batch,
        length,
      )
    }
    case Type.Utf8:
      return utf8(batch, length)
    case Type.LargeUtf8:
    case Type.Utf8View:
      return utf8(length === 0 ? nothing(type) : plainRows(batch, length), length)
    case Type.Dictionary:
      return converted(
        type.dictionary,
        length === 0 ? nothing(type.dictionary) : plainRows(batch, length),
        length,
        name,
        losses,
      )
    case Type.RunEndEncoded: {
      const { type: values } = type.children[1]
      return converted(values, length === 0 ? nothing(values) : plainRows(batch, length), length, name, losses)
    }
    default:
      return texts(Array.from({ length }, (_, i) => plainText(batch.at(i), type)))
  }
}

/** Types that both have in the same form. */
function directType(type: ForeignType): DataType | null {
  if (type.typeId === Type.Float)
    return type.precision === 2 ? new Float64() : type.precision === 1 ? new Float32() : null
  if (type.typeId !== Type.Int) return null
  const { bitWidth, signed } = type
  switch (bitWidth) {
    case 8:
      return signed ? new Int8() : new Uint8()
    case 16:
      return signed ? new Int16() : new Uint16()
    case 32:
      return signed ? new Int32() : new Uint32()
    case 64:
      return signed ? new Int64() : new Uint64()
    default:
      return null
  }
}

function asItIs(type: DataType, batch: Batch<unknown>, length: number): Converted {
  const values = batch.values as unknown as { subarray(from: number, to: number): unknown; length: number }
  if (values.length < length) throw new RangeError('A column is shorter than its batch')
  const data = makeData({
    type,
    length,
    ...validityOf(batch, length),
    data: values.subarray(0, length),
  } as never) as Data
  return { type, data }
}

function numbers(type: DataType, data: unknown, batch: Batch<unknown>, length: number): Converted {
  return { type, data: makeData({ type, length, ...validityOf(batch, length), data } as never) as Data }
}

function decimals(type: Extract<ForeignType, { scale: number }>, batch: Batch<unknown>, length: number): Converted {
  if (type.precision > 38) return texts(Array.from({ length }, (_, i) => plainText(batch.at(i), type)))
  const wanted = new Decimal(type.scale, type.precision, 128)
  const words = new Uint32Array(length * 4)
  for (let i = 0; i < length; i++) {
    const value = batch.at(i) as bigint | number | null
    if (value === null) continue
    let rest = BigInt.asUintN(128, BigInt(value))
    for (let word = 0; word < 4; word++) {
      words[i * 4 + word] = Number(rest & 0xffffffffn)
      rest >>= 32n
    }
  }
  return { type: wanted, data: makeData({ type: wanted, length, ...validityOf(batch, length), data: words }) }
}

/** Counts of seconds, milliseconds, microseconds or nanoseconds as microseconds. */
function micros(
  unit: number,
  batch: Batch<unknown>,
  length: number,
  name: string,
  losses: ForeignLosses,
): BigInt64Array {
  const raw = batch.values as unknown as ArrayLike<bigint | number>
  const factor = [1_000_000n, 1000n, 1n][unit]
  const result = new BigInt64Array(length)
  let rounded = 0
  for (let i = 0; i < length; i++) {
    if (batch.nullCount > 0 && !batch.isValid(i)) continue
    const value = BigInt(raw[i]!)
    if (factor !== undefined) result[i] = value * factor
    else {
      const rest = ((value % 1000n) + 1000n) % 1000n
      if (rest !== 0n) rounded++
      result[i] = (value - rest) / 1000n
    }
  }
  if (rounded > 0) losses.rounded.set(name, (losses.rounded.get(name) ?? 0) + rounded)
  return result
}

function utf8(batch: Batch<unknown>, length: number): Converted {
  const type = new Utf8()
  const offsets = batch.offsets as unknown as Int32Array
  const bytes = bytesOf(batch.values)
  // Offsets that do not rise point outside of the texts: what reads them would read other memory.
  if (offsets.length < length + 1 || offsets[0]! < 0 || offsets[length]! > bytes.length)
    throw new RangeError('Texts that end outside of their column')
  for (let i = 0; i < length; i++) if (offsets[i]! > offsets[i + 1]!) throw new RangeError('Texts out of order')
  const data = makeData({
    type,
    length,
    ...validityOf(batch, length),
    valueOffsets: offsets.subarray(0, length + 1),
    data: bytes,
  })
  return { type, data }
}

function texts(values: readonly (string | null)[]): Converted {
  const type = new Utf8()
  const encoder = new TextEncoder()
  const data = new Uint8Array(values.reduce((units, text) => units + (text?.length ?? 0), 0) * 3)
  const valueOffsets = new Int32Array(values.length + 1)
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 64) * 8)
  let nullCount = 0
  let at = 0
  values.forEach((text, i) => {
    if (text === null) nullCount++
    else {
      at += encoder.encodeInto(text, data.subarray(at)).written
      nullBitmap[i >> 3]! |= 1 << (i & 7)
    }
    valueOffsets[i + 1] = at
  })
  const made = makeData({
    type,
    length: values.length,
    nullCount,
    nullBitmap,
    valueOffsets,
    data: data.subarray(0, at),
  })
  return { type, data: made }
}

const bytesOf = (values: unknown): Uint8Array => {
  const { buffer, byteOffset, byteLength } = values as Uint8Array
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** The bits of a batch that say which values there are, whole to the last one. */
function validityOf(batch: Batch<unknown>, length: number): { nullCount: number; nullBitmap: Uint8Array | null } {
  const bits = batch.validity as Uint8Array | undefined
  if (batch.nullCount === 0 || !bits || bits.length === 0) return { nullCount: 0, nullBitmap: null }
  const padded = new Uint8Array(Math.ceil(length / 64) * 8)
  padded.set(bits.subarray(0, Math.ceil(length / 8)))
  return { nullCount: batch.nullCount, nullBitmap: padded }
}

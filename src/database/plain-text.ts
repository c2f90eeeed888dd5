import { Type, type DataType } from '@uwdata/flechette'
import { isoTime, isoTimestamp, timeUnits } from './iso-times'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** A value of any Arrow type as text; what has parts as JSON, with all digits of its numbers. */
export function plainText(value: unknown, type: DataType): string | null {
  if (value === null || value === undefined) return null
  const json = jsonOf(value, type)
  return typeof json === 'string' ? json : JSON.stringify(json)
}

/** A number as JSON writes it, with more digits than a double has. */
class Digits {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toJSON(): unknown {
    const { rawJSON } = JSON as unknown as { rawJSON?: (text: string) => unknown }
    return rawJSON ? rawJSON(this.text) : Number.isSafeInteger(Number(this.text)) ? Number(this.text) : this.text
  }
}

function jsonOf(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null
  switch (type.typeId) {
    case Type.Dictionary:
      return jsonOf(value, type.dictionary)
    case Type.Int:
      return typeof value === 'bigint' ? new Digits(String(value)) : value
    case Type.Float:
      return Number.isFinite(value) ? value : null
    case Type.Decimal:
      return new Digits(pointed(BigInt(value as bigint), type.scale))
    case Type.Date:
      return new Date(Number(value)).toISOString().slice(0, 10)
    case Type.Timestamp:
      return isoTimestamp(Number(value))
    case Type.Time:
      return isoTime(Number(value) / timeUnits[type.unit])
    case Type.Duration:
      return Number(value) / timeUnits[type.unit]
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
    case Type.FixedSizeBinary:
      return bytesText(value as Uint8Array)
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
    case Type.ListView:
    case Type.LargeListView:
      return Array.from(value as Iterable<unknown>, (one) => jsonOf(one, type.children[0]!.type))
    case Type.Struct: {
      const parts = value as Record<string, unknown>
      return Object.fromEntries(type.children.map(({ name, type }) => [name, jsonOf(parts[name], type)]))
    }
    case Type.Map: {
      const [key, item] = (type.children[0]!.type as Extract<DataType, { typeId: typeof Type.Struct }>).children
      const entries = value instanceof Map ? [...value] : Array.from(value as Iterable<[unknown, unknown]>)
      return Object.fromEntries(
        entries.map(([k, v]) => [plainText(k, key!.type) ?? '', item ? jsonOf(v, item.type) : null]),
      )
    }
    default:
      return plainJson(value)
  }
}

/** Whatever else there is: unions, intervals, times. */
function plainJson(value: unknown): unknown {
  if (typeof value === 'bigint') return new Digits(String(value))
  if (value instanceof Uint8Array) return bytesText(value)
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as Iterable<unknown>, plainJson)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plainJson)
  return value
}

function bytesText(bytes: Uint8Array): string {
  try {
    const text = decoder.decode(bytes)
    if (!/[\u0000-\u0008\u000e-\u001f]/.test(text)) return text
  } catch {
    // No text: its bytes.
  }
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function pointed(value: bigint, scale: number): string {
  if (scale <= 0) return String(value * 10n ** BigInt(-scale))
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

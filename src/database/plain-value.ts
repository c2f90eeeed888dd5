import { Type, type DataType } from '@uwdata/flechette'
import { isoTime, isoTimestamp, timeUnits } from './iso-times'

/** The DuckDB name of an Arrow type. */
export function typeName(type: DataType): string {
  switch (type.typeId) {
    case Type.Dictionary:
      return typeName(type.dictionary)
    case Type.Int: {
      const names = { 8: 'TINYINT', 16: 'SMALLINT', 32: 'INTEGER', 64: 'BIGINT' } as const
      return (type.signed ? '' : 'U') + names[type.bitWidth]
    }
    case Type.Float:
      return type.precision === 2 ? 'DOUBLE' : 'FLOAT'
    case Type.Decimal:
      return type.precision === 38 && type.scale === 0 ? 'HUGEINT' : `DECIMAL(${type.precision},${type.scale})`
    case Type.Bool:
      return 'BOOLEAN'
    case Type.Date:
      return 'DATE'
    case Type.Time:
      return 'TIME'
    case Type.Timestamp:
      return type.timezone ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP'
    case Type.Interval:
    case Type.Duration:
      return 'INTERVAL'
    case Type.Binary:
    case Type.LargeBinary:
      return 'BLOB'
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
      return `${typeName(type.children[0]!.type)}[]`
    case Type.Struct:
      return `STRUCT(${type.children.map((c) => `${c.name} ${typeName(c.type)}`).join(', ')})`
    case Type.Map:
      return 'MAP'
    default:
      return 'VARCHAR'
  }
}

/**
 * A decoded Arrow value as plain JavaScript. Integers and decimals become numbers where a number holds them exactly,
 * else texts; dates and times become ISO texts; nothing is scaled by accident.
 */
export function plainValue(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null
  switch (type.typeId) {
    case Type.Dictionary:
      return plainValue(value, type.dictionary)
    case Type.Int:
      return typeof value === 'bigint' ? exactInteger(value) : value
    case Type.Decimal:
      return exactDecimal(value as bigint | number, type.scale)
    case Type.Date:
      return isoDate(value as number)
    case Type.Timestamp:
      return isoTimestamp(value as number) + (type.timezone ? 'Z' : '')
    case Type.Time:
      return isoTime(Number(value) / timeUnits[type.unit]!)
    case Type.Binary:
    case Type.LargeBinary:
      return Array.from(value as Uint8Array, (b) => b.toString(16).padStart(2, '0')).join('')
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
      return Array.from(value as Iterable<unknown>, (item) => plainValue(item, type.children[0]!.type))
    case Type.Struct:
      return Object.fromEntries(
        type.children.map((c) => [c.name, plainValue((value as Record<string, unknown>)[c.name], c.type)]),
      )
    case Type.Map:
      return Array.from(value as Iterable<[unknown, unknown]>, ([key, item]) => [plainLoose(key), plainLoose(item)])
    case Type.Interval:
      return Array.from(value as Iterable<number | bigint>, Number).join(' ')
    default:
      return plainLoose(value)
  }
}

const plainLoose = (value: unknown) => (typeof value === 'bigint' ? exactInteger(value) : value)

function exactInteger(value: bigint): number | string {
  const near = Number(value)
  return Number.isSafeInteger(near) ? near : String(value)
}

/** @param value the digits as an integer, `scale` of them behind the point */
function exactDecimal(value: bigint | number, scale: number): number | string {
  if (scale === 0) return exactInteger(BigInt(value))
  const digits = String(value)
    .replace('-', '')
    .padStart(scale + 1, '0')
  const whole = digits.slice(0, -scale)
  const fraction = digits.slice(-scale).replace(/0+$/, '')
  const text = (value < 0 ? '-' : '') + whole + (fraction && `.${fraction}`)
  // Fifteen significant digits always survive float64.
  const significant = (whole + fraction).replace(/^0+/, '')
  return significant.length <= 15 ? Number(text) : text
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/T.*$/, '')
}

import { tableFromIPC, type Column } from '@uwdata/flechette'
import type { Columns, NamedColumn } from '../core/columns'
import { compareText } from '../core/text-order'
import { columnValues } from './column-values'
import { plainValue, typeName } from './plain-value'

/** Arrow IPC stream messages → columns for arithmetic. Nothing is boxed but texts, and those once for each level. */
export function decodeColumns(chunks: Uint8Array[]): Columns {
  const table = tableFromIPC(chunks, { useBigInt: true, useDecimalInt: true })
  const columns = table.schema.fields.map((field, i) =>
    decodeColumn(field.name, table.getChildAt(i) as Column<unknown>),
  )
  return { length: table.numRows, columns }
}

function decodeColumn(name: string, column: Column<unknown>): NamedColumn {
  const type = typeName(column.type)
  switch (type) {
    case 'VARCHAR':
      return { name, type, ...decodeText(column) }
    case 'BOOLEAN':
      return { name, type, kind: 'boolean', values: Int8Array.from(column, (v) => (v === null ? -1 : v ? 1 : 0)) }
    case 'DOUBLE':
      if (column.nullCount === 0) return { name, type, kind: 'number', values: column.toArray() as Float64Array }
      break
    case 'INTEGER':
      if (column.nullCount === 0)
        return { name, type, kind: 'number', values: Float64Array.from(column.toArray() as Int32Array) }
  }
  const values = new Float64Array(column.length)
  let isNumber = true
  let i = 0
  for (const value of column) {
    const plain = plainValue(value, column.type)
    if (plain === null) values[i++] = NaN
    else if (typeof plain === 'number') values[i++] = plain
    else if (typeof value === 'bigint') values[i++] = Number(plain)
    else {
      isNumber = false
      break
    }
  }
  if (isNumber) return { name, type, kind: 'number', values }
  return {
    name,
    type,
    kind: 'strings',
    values: Array.from(column, (v) => {
      const plain = plainValue(v, column.type)
      return plain === null ? null : typeof plain === 'string' ? plain : JSON.stringify(plain)
    }),
  }
}

function decodeText(column: Column<unknown>): { kind: 'text'; codes: Int32Array; levels: string[] } {
  const seen = new Map<string, number>()
  const codes = new Int32Array(column.length)
  let i = 0
  for (const value of columnValues(column)) {
    if (value === null) codes[i++] = -1
    else {
      let code = seen.get(value as string)
      if (code === undefined) seen.set(value as string, (code = seen.size))
      codes[i++] = code
    }
  }
  const found = [...seen.keys()]
  const order = found.map((_, code) => code).sort((a, b) => compareText(found[a]!, found[b]!))
  const rank = new Int32Array(found.length)
  order.forEach((code, at) => (rank[code] = at))
  for (let j = 0; j < codes.length; j++) if (codes[j]! >= 0) codes[j] = rank[codes[j]!]!
  return { kind: 'text', codes, levels: order.map((code) => found[code]!) }
}

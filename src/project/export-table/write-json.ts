import { isNumeric } from '../../core/column'
import type { ProgressBar } from '../../core/progress'
import { readChunks } from './read-chunks'
import type { TableSource } from './table-source'

/**
 * Objects, one on each line: between brackets as one array, or as lines alone (NDJSON), which can be read line by line.
 * Integers and decimals keep all their digits.
 */
export async function writeJson(source: TableSource, shape: 'array' | 'lines', progress?: ProgressBar): Promise<Blob> {
  const keys = source.columns.map((column) => JSON.stringify(column.name) + ':')
  const numeric = source.columns.map(isNumeric)
  const parts: BlobPart[] = []
  const isArray = shape === 'array'
  let isFirst = true
  if (isArray) parts.push('[')
  for await (const rows of readChunks(source, progress)) {
    let text = ''
    for (const row of rows) {
      const object = `{${row.map((value, i) => keys[i]! + json(value, numeric[i]!)).join(',')}}`
      text += isArray ? `${isFirst ? '' : ','}\n${object}` : `${object}\n`
      isFirst = false
    }
    parts.push(new Blob([text]))
  }
  if (isArray) parts.push('\n]\n')
  return new Blob(parts, { type: isArray ? 'application/json' : 'application/x-ndjson' })
}

const digits = /^-?(0|[1-9]\d*)(\.\d+)?$/

function json(value: unknown, isNumber: boolean): string {
  // What a double does not hold exactly comes as digits, and goes as digits: a JSON number has no limit of its own.
  if (isNumber && typeof value === 'string' && digits.test(value)) return value
  if (typeof value === 'number' && !Number.isFinite(value)) return 'null'
  return JSON.stringify(value) ?? 'null'
}

import { isNumeric } from '../../core/column'
import type { ProgressBar } from '../../core/progress'
import { readChunks } from './read-chunks'
import type { TableSource } from './table-source'

/** An array of objects, one on each line. Integers and decimals keep all their digits. */
export async function writeJson(source: TableSource, progress?: ProgressBar): Promise<Blob> {
  const keys = source.columns.map((column) => JSON.stringify(column.name) + ':')
  const numeric = source.columns.map(isNumeric)
  const parts: Blob[] = []
  let isFirst = true
  for await (const rows of readChunks(source, progress)) {
    let text = ''
    for (const row of rows) {
      text += `${isFirst ? '' : ','}\n{${row.map((value, i) => keys[i]! + json(value, numeric[i]!)).join(',')}}`
      isFirst = false
    }
    parts.push(new Blob([text]))
  }
  return new Blob(['[', ...parts, '\n]\n'], { type: 'application/json' })
}

const digits = /^-?(0|[1-9]\d*)(\.\d+)?$/

function json(value: unknown, isNumber: boolean): string {
  // What a double does not hold exactly comes as digits, and goes as digits: a JSON number has no limit of its own.
  if (isNumber && typeof value === 'string' && digits.test(value)) return value
  if (typeof value === 'number' && !Number.isFinite(value)) return 'null'
  return JSON.stringify(value) ?? 'null'
}

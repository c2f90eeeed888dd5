import type { ImportEstimate } from '../../core/import'
import { ProgressBar } from '../../core/progress'
import type { ImportOptions } from '../../core/recipe'
import { columnNames } from '../column-names'
import { withEncoding } from '../encoding/with-encoding'
import { cellBytes } from '../memory-need'
import { planColumns } from '../plan-columns'
import { surveyJson } from './survey-json'

/**
 * What a document, or one on each line, would take in the database, by its beginning.
 * @param sample the beginning, or all of it
 * @param size of the whole in bytes
 * @throws what `surveyJson` throws
 */
export async function estimateJson(
  sample: File,
  size: number,
  options: ImportOptions,
): Promise<Pick<ImportEstimate, 'rows' | 'columns'>> {
  const bytes = new Uint8Array(await sample.arrayBuffer())
  const part = sample.size === size ? bytes : closedBeginning(bytes)
  const document = new File([part], sample.name)
  const { value: survey } = await withEncoding(document, part.subarray(0, 65_536), options.encoding, (source) =>
    surveyJson(document, source, options, new ProgressBar(() => undefined)),
  )
  const { names } = columnNames(survey.names)
  const evidence = survey.columns.map((column) => column.evidence)
  const plans = planColumns(names, evidence, { ...options, types: {} }, (name, _, i) => survey.columns[i]!.decide(name))
  const rows = Math.round((survey.rows * size) / Math.max(1, part.length))
  return {
    rows,
    columns: names.map((name, i) => {
      const { type, cast = type } = plans[i]!
      return { name, type: cast, bytes: rows * cellBytes(evidence[i]!, type) }
    }),
  }
}

const [quote, escape, openArray, closeArray, openObject, closeObject] = Array.from('"\\[]{}', (c) => c.charCodeAt(0))
/** A table lies no deeper than in an object within an object of the document. */
const mostOpen = 4

/** As much of a document as ends with a whole value near its top, with what is open there closed. */
function closedBeginning(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const closers: number[] = []
  let [end, open]: [number, number[]] = [0, []]
  let isText = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (isText) {
      if (byte === escape) i++
      else if (byte === quote) isText = false
    } else if (byte === quote) isText = true
    else if (byte === openArray) closers.push(closeArray!)
    else if (byte === openObject) closers.push(closeObject!)
    else if (byte === closeArray || byte === closeObject) {
      closers.pop()
      if (closers.length <= mostOpen) [end, open] = [i + 1, closers.slice()]
    }
  }
  const part = new Uint8Array(end + open.length)
  part.set(bytes.subarray(0, end))
  part.set(open.reverse(), end)
  return part
}

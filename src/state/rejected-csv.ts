import type { ImportReport, RejectedFile } from '../core/import'
import type { Words } from '../core/words'
import { reasonWords } from '../ingest/line-reasons'
import { csvRecords } from './csv-records'

interface Wording {
  header: { table: string; line: string; reason: string; text: string }
  say(words: Words): string
  /** Whether the lines themselves are left out, for what they may tell of people. */
  isHidden?: boolean
}

const pieceBytes = 512 * 1024
const decoder = () => new TextDecoder('utf-8')

/**
 * All lines that an import left out as a CSV file for Excel. Long lists are read piece by piece, so that the page goes on
 * answering; several tables have a column that names them.
 */
export async function rejectedCsv(
  report: Pick<ImportReport, 'tables' | 'rejected' | 'allRejected'>,
  { header, say, isHidden = false }: Wording,
): Promise<Blob> {
  const isSeveral = report.tables.length > 1 || report.rejected.some(({ table }) => table !== undefined)
  const names = [header.line, header.reason, header.text]
  const row = (table: string | undefined, [line, reason, text]: [number, string, string]) => [
    ...(isSeveral ? [table ?? ''] : []),
    line,
    say(reasonWords(reason)),
    isHidden ? '***' : text,
  ]
  const parts: (string | Blob)[] = ['\ufeff', csvRecords([isSeveral ? [header.table, ...names] : names])]
  if (!report.allRejected)
    parts.push(csvRecords(report.rejected.map(({ table, line, reason, text }) => row(table, [line, reason, text]))))
  for (const file of report.allRejected ?? [])
    for await (const records of recordsOf(file))
      parts.push(new Blob([csvRecords(records.map((record) => row(file.table, record)))]))
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

async function* recordsOf({ lines }: RejectedFile): AsyncGenerator<[number, string, string][]> {
  const text = decoder()
  let rest = ''
  for (let from = 0; from < lines.size; from += pieceBytes) {
    const bytes = await lines.slice(from, from + pieceBytes).arrayBuffer()
    const whole = (rest + text.decode(bytes, { stream: true })).split('\n')
    rest = whole.pop()!
    yield whole.map((line) => JSON.parse(line) as [number, string, string])
  }
}

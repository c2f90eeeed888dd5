import type { ImportReport, RejectedLine } from '../core/import'
import { words } from '../core/words'
import { quoted, say } from '../words/say'

const mostShown = 1000

/** One report of the tables of a file: lines and warnings say which table they are of. */
export function joinReports(reports: readonly ImportReport[]): ImportReport {
  const [first] = reports
  if (reports.length === 1 && first) return first
  const repairedCount = reports.reduce((sum, { repairedCount = 0 }) => sum + repairedCount, 0)
  return {
    tables: reports.flatMap(({ tables }) => tables),
    rows: reports.reduce((sum, { rows }) => sum + rows, 0),
    rejected: reports.flatMap(({ rejected, tables }) => ofTable(rejected, tables)).slice(0, mostShown),
    ...joinedRejects(reports),
    rejectedCount: reports.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    ...(repairedCount > 0 && {
      repaired: reports.flatMap(({ repaired = [], tables }) => ofTable(repaired, tables)).slice(0, mostShown),
      repairedCount,
    }),
    warnings: reports.flatMap(({ warnings, tables }) =>
      warnings.map((warning) => ({
        ...warning,
        ...say(words('表{table}：{text}', 'Table {table}: {text}'), { table: quoted(tables[0]!), text: warning }),
      })),
    ),
    columns: reports.flatMap(({ columns }) => columns),
  }
}

const ofTable = (lines: readonly RejectedLine[], [table = '']: readonly string[]): RejectedLine[] =>
  lines.map((line) => ({ table, ...line }))

/** All lines of all tables, where some do not stand in the report itself. */
function joinedRejects(reports: readonly ImportReport[]): Pick<ImportReport, 'allRejected'> {
  const shown = reports.reduce((sum, { rejected }) => sum + rejected.length, 0)
  const isCut = shown > mostShown || reports.some(({ allRejected }) => allRejected !== undefined)
  if (!isCut) return {}
  const allRejected = reports.flatMap(({ allRejected, rejected, rejectedCount, tables }) => {
    if (allRejected) return allRejected
    const lines = rejected.map(({ line, reason, text }) => `${JSON.stringify([line, reason, text])}\n`)
    return rejected.length === 0
      ? []
      : [{ table: tables[0]!, lines: new Blob(lines), kept: rejected.length, count: rejectedCount }]
  })
  return { allRejected }
}

import type { ImportReport } from '../core/import'
import { words } from '../core/words'
import { quoted, say } from '../words/say'

/** One report of the tables of a file: lines and warnings say which table they are of. */
export function joinReports(reports: readonly ImportReport[]): ImportReport {
  const [first] = reports
  if (reports.length === 1 && first) return first
  return {
    tables: reports.flatMap(({ tables }) => tables),
    rows: reports.reduce((sum, { rows }) => sum + rows, 0),
    rejected: reports
      .flatMap(({ rejected, tables }) => rejected.map((line) => ({ table: tables[0]!, ...line })))
      .slice(0, 1000),
    rejectedCount: reports.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    warnings: reports.flatMap(({ warnings, tables }) =>
      warnings.map((warning) => ({
        ...warning,
        ...say(words('表{table}：{text}', 'Table {table}: {text}'), { table: quoted(tables[0]!), text: warning }),
      })),
    ),
    columns: reports.flatMap(({ columns }) => columns),
  }
}

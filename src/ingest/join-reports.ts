import type { ImportReport, RejectedFile, RejectedLine } from '../core/import'
import { words } from '../core/words'
import { quoted, say } from '../words/say'

const mostShown = 1000

/** One report of the tables of a file: lines and warnings say which table they are of. */
export function joinReports(reports: readonly ImportReport[]): ImportReport {
  const [first] = reports
  if (reports.length === 1 && first) return first
  const repairedCount = reports.reduce((sum, { repairedCount = 0 }) => sum + repairedCount, 0)
  const allRejected = allLines(
    reports.map(({ tables, allRejected: all, rejected: lines, rejectedCount: count }) => ({
      tables,
      all,
      lines,
      count,
    })),
  )
  const allRepaired = allLines(
    reports.map(({ tables, allRepaired: all, repaired: lines = [], repairedCount: count = 0 }) => ({
      ...{ tables, all, lines, count },
    })),
  )
  return {
    tables: reports.flatMap(({ tables }) => tables),
    rows: reports.reduce((sum, { rows }) => sum + rows, 0),
    rejected: reports.flatMap(({ rejected, tables }) => ofTable(rejected, tables)).slice(0, mostShown),
    ...(allRejected && { allRejected }),
    rejectedCount: reports.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    ...(repairedCount > 0 && {
      repaired: reports.flatMap(({ repaired = [], tables }) => ofTable(repaired, tables)).slice(0, mostShown),
      repairedCount,
    }),
    ...(allRepaired && { allRepaired }),
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

interface NotedLines {
  tables: readonly string[]
  all: readonly RejectedFile[] | undefined
  lines: readonly RejectedLine[]
  count: number
}

/** All lines of all tables, where some do not stand in the report itself. */
function allLines(reports: readonly NotedLines[]): RejectedFile[] | undefined {
  const shown = reports.reduce((sum, { lines }) => sum + lines.length, 0)
  if (shown <= mostShown && reports.every(({ all }) => all === undefined)) return undefined
  return reports.flatMap(({ tables, all, lines, count }) => {
    if (all) return all
    const records = lines.map(({ line, reason, text }) => `${JSON.stringify([line, reason, text])}\n`)
    return lines.length === 0 ? [] : [{ table: tables[0]!, lines: new Blob(records), kept: lines.length, count }]
  })
}

import type { ImportReport } from '../core/import'
import type { ProgressBar } from '../core/progress'
import type { TableInfo } from '../core/table'
import { words } from '../core/words'
import { castColumn } from './cast-column'
import { keptColumns, stepOf } from './chosen-part'
import type { ColumnPlan } from './cells/column-plan'
import type { Evidence } from './cells/evidence'
import { columnNames } from './column-names'
import { headerCells, type Header } from './csv/find-header'
import { loadRecords } from './csv/load-records'
import type { OpenTable } from './csv/open-table'
import { describeColumns, infoOf } from './describe-columns'
import type { ImportDoor } from './door'
import type { ImporterOptions } from './importer'
import { importWarnings } from './import-warnings'
import { planColumns } from './plan-columns'

export interface ImportedTable {
  /** The hidden name of the finished table. */
  staging: string
  info: TableInfo
  /** Where it comes from, if its file holds several: a sheet, a file of an archive. */
  source?: string
}

/**
 * Loads a table whose records have been surveyed.
 * @param decide how a column is read, where its cells bring more than text
 * @throws TerrariumError `invalid-type`, `missing-column`
 */
export async function loadTable(
  opened: OpenTable,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
  decide?: (name: string, evidence: Evidence, place: number) => ColumnPlan,
): Promise<{ report: ImportReport; table: ImportedTable }> {
  const { names: all, renamed } = columnNames(headerCells(opened.header))
  const { feed, header, survey, repeated } = opened
  const allPlans = planColumns(all, survey.evidence, options, decide)
  const wanted = keptColumns(all, options)
  // Lines that end with a delimiter have a last cell that is no column.
  const width = options.columns ? all.length : namedWidth(header, survey.evidence)
  const kept = wanted.filter((i) => i < width)
  const step = stepOf(survey.rows, options)
  const [names, plans, evidence] = [all, allPlans, survey.evidence].map((list) => kept.map((i) => list[i]!)) as [
    string[],
    ColumnPlan[],
    Evidence[],
  ]
  const early = survey.early?.holds(allPlans) ? survey.early : undefined
  if (!early) await survey.early?.abandon()
  const staging = early?.staging ?? door.temporaryName()
  const plan = { header, names: all, plans: allPlans, survey, repeated, kept, step }
  const loaded = early ? await early.finish() : await loadRecords(feed, door, staging, plan, progress.slice(0, 0.9))
  const lost = new Map<string, { count: number; examples: readonly string[] }>()
  for (const [i, plan] of plans.entries()) {
    const { failed, failures } = loaded.builders[i]!
    const name = names[i]!
    const failedInCast = plan.cast ? await castColumn(door, staging, name, plan.cast) : 0
    if (failed + failedInCast > 0) lost.set(name, { count: failed + failedInCast, examples: failures })
  }
  progress.at(0.95, words('判断每一列的含义', 'Finding out what each column means'))
  const columns = describeColumns(names, plans, evidence, loaded.samples, options)
  const { rejected, repaired } = survey
  const allRejected = rejected.file(options.table)
  const allRepaired = repaired.file(options.table)
  const info: TableInfo = { name: options.table, rows: loaded.rows, columns: columns.map(infoOf) }
  const report: ImportReport = {
    tables: [options.table],
    rows: loaded.rows,
    rejected: rejected.sorted(),
    rejectedCount: rejected.count,
    ...(allRejected.length > 0 && { allRejected }),
    ...(repaired.count > 0 && { repaired: repaired.sorted(), repairedCount: repaired.count }),
    ...(allRepaired.length > 0 && { allRepaired }),
    warnings: importWarnings({
      opened,
      loaded,
      names,
      renamed: renamed.filter(({ to }) => names.includes(to)),
      leftColumns: wanted.length - kept.length,
      plans,
      evidence,
      lost,
      step,
    }),
    columns: columns.map((column) => ({ ...column, failed: lost.get(column.name)?.count ?? 0, table: options.table })),
  }
  return { report, table: { staging, info } }
}

/** The columns without those at the end that have neither a name nor a value. */
function namedWidth({ rows, names, width }: Header, evidence: readonly Evidence[]): number {
  const isNothing = (i: number) => (names[i] ?? '').trim() === '' && evidence[i]!.filled === 0
  while (rows > 0 && width > 1 && isNothing(width - 1)) width--
  return width
}

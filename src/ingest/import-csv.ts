import type { ColumnInfo } from '../core/column'
import type { ColumnDecision, ImportReport } from '../core/import'
import type { ProgressBar } from '../core/progress'
import type { ImportOptions } from '../core/recipe'
import { columnOf, type TableInfo } from '../core/table'
import { words } from '../core/words'
import { castColumn } from './cast-column'
import type { ColumnPlan } from './cells/column-plan'
import { decideType } from './cells/decide-type'
import type { Evidence } from './cells/evidence'
import { givenType } from './cells/given-type'
import { columnNames } from './column-names'
import { delimiterText } from './csv/dialect'
import { loadRecords, type Loaded } from './csv/load-records'
import { openTable, type OpenTable } from './csv/open-table'
import type { ImportDoor } from './door'
import { withEncoding } from './encoding/with-encoding'
import { importWarnings } from './import-warnings'
import { requireText } from './recognise-file'
import { inferRoles } from './roles'

const headBytes = 64 * 1024

export interface ImportedTable {
  /** The hidden name of the finished table. */
  staging: string
  info: TableInfo
}

/**
 * Reads a file of delimited text into a table, in two passes and in bounded memory. The first pass looks at every cell and
 * decides encoding, structure and types; the second one loads. Nothing that does not fit is dropped or changed in silence.
 * @throws TerrariumError `empty-file`, `bad-file`, `unsupported-format`, `unknown-encoding`, `invalid-type`, `missing-column`,
 *   `invalid-option`, `too-large`
 */
export async function importCsv(
  file: File,
  options: ImportOptions & { table: string },
  door: ImportDoor,
  progress: ProgressBar,
): Promise<{ report: ImportReport; tables: ImportedTable[] }> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  requireText(file, head)
  const looking = progress.slice(0, 0.45)
  const {
    source,
    value: opened,
    isGuess,
  } = await withEncoding(file, head, options.encoding, (text) => openTable(file, text, options, looking))
  const { names, renamed } = columnNames(headerCells(opened))
  const plans = planColumns(names, opened.survey.evidence, options)
  const staging = door.temporaryName()
  const { dialect, header, survey, repeated } = opened
  const loaded = await loadRecords(
    source,
    door,
    staging,
    { dialect, header, names, plans, survey, repeated },
    progress.slice(0.45, 0.95),
  )
  const lost = new Map<string, { count: number; examples: readonly string[] }>()
  for (const [i, plan] of plans.entries()) {
    const { failed, failures } = loaded.builders[i]!
    const name = names[i]!
    const failedInCast = plan.cast ? await castColumn(door, staging, name, plan.cast) : 0
    if (failed + failedInCast > 0) lost.set(name, { count: failed + failedInCast, examples: failures })
  }
  progress.at(0.97, words('判断每一列的含义', 'Finding out what each column means'))
  const columns = describeColumns(names, plans, opened.survey.evidence, loaded, options)
  const { rejected } = survey
  const info: TableInfo = { name: options.table, rows: loaded.rows, columns: columns.map(infoOf) }
  const report: ImportReport = {
    tables: [options.table],
    rows: loaded.rows,
    encoding: source.encoding,
    delimiter: delimiterText(dialect),
    rejected: rejected.sorted(),
    rejectedCount: rejected.count,
    warnings: importWarnings({ source, isGuess, opened, loaded, names, renamed, plans, lost }),
    columns: columns.map((column) => ({ ...column, failed: lost.get(column.name)?.count ?? 0, table: options.table })),
  }
  return { report, tables: [{ staging, info }] }
}

/** The names as the file has them, one for every column. */
function headerCells({ header }: OpenTable): string[] {
  return Array.from({ length: header.width }, (_, i) => header.names[i] ?? '')
}

function planColumns(
  names: readonly string[],
  evidence: readonly Evidence[],
  { types = {} }: ImportOptions,
): ColumnPlan[] {
  const table = { name: '', rows: 0, columns: names.map((name) => ({ name, type: '' })) }
  const given = new Map(Object.entries(types).map(([name, type]) => [nameIn(table, name), type]))
  return names.map((name, i) => {
    const type = given.get(name)
    return type === undefined ? decideType(name, evidence[i]!) : givenType(name, type, evidence[i]!)
  })
}

/** The column of that name, also where only blanks around it or its case differ. */
function nameIn(table: TableInfo, name: string): string {
  const plain = name.trim().toLowerCase()
  const found = table.columns.find((c) => c.name === name) ?? table.columns.find((c) => c.name.toLowerCase() === plain)
  return (found ?? columnOf(table, name)).name
}

function describeColumns(
  names: readonly string[],
  plans: readonly ColumnPlan[],
  evidence: readonly Evidence[],
  { samples }: Loaded,
  { roles = {} }: ImportOptions,
): Omit<ColumnDecision, 'failed' | 'table'>[] {
  const infos: ColumnInfo[] = names.map((name, i) => ({
    name,
    type: plans[i]!.cast ?? plans[i]!.type,
    ...(plans[i]!.format && { format: plans[i]!.format }),
  }))
  const inferred = inferRoles(
    infos.map((info, i) => {
      const { rows, filled, distinct, totalLength, longest, values } = samples[i]!
      const { least, most, numbers } = evidence[i]!
      return {
        ...info,
        rows,
        filled,
        distinct,
        meanLength: filled === 0 ? 0 : totalLength / filled,
        longest,
        values,
        ...(numbers > 0 && { least, most }),
      }
    }),
  )
  return infos.map((info, i) => {
    const role = Object.hasOwn(roles, info.name) ? roles[info.name] : inferred[i]
    return { ...info, ...(role && { role }), reason: plans[i]!.reason }
  })
}

function infoOf({ name, type, role, format }: ColumnInfo): ColumnInfo {
  return { name, type, ...(role && { role }), ...(format && { format }) }
}

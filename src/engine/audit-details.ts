import type { RecipeEntry } from '../core/recipe'
import type { AuditDetail } from '../project/audit/audit-chain'
import { inputNames } from './engine'
import type { Applied } from './history'
import type { TableExportOptions } from './terrarium'

/** What the audit log says of an import: the names of files may name people. */
export function importDetail({ entry, report }: Applied): AuditDetail {
  if (entry.type !== 'import') return {}
  const files = (entry.files ?? [entry.file]).map(({ sha256 }) => sha256)
  return { files, tables: entry.tables, rows: report?.rows ?? 0 }
}

/** Of a step: its kind and the tables, no settings. */
export function stepDetail({ entry, result }: Applied): AuditDetail {
  if (entry.type !== 'step') return {}
  return { kind: entry.step.kind, from: inputNames(entry.step), tables: result?.tables ?? [] }
}

export const kindDetail = (entry: RecipeEntry): AuditDetail =>
  entry.type === 'step' ? { kind: entry.step.kind } : { kind: entry.type }

/** Of a table that leaves: how much of it, and whether masked. */
export const columnsDetail = ({ columns, mask }: Pick<TableExportOptions, 'columns' | 'mask'>): AuditDetail => ({
  ...(columns && { columns: columns.length }),
  masked: mask ? Object.keys(mask).length : 0,
})

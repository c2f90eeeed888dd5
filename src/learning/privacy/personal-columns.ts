import type { StepDatabase } from '../../core/step'
import type { TableInfo } from '../../core/table'
import { ident, idents } from '../../database/sql'
import { proposeTreatment, type Treatment } from './propose-treatment'
import type { PiiKind } from './pii-kinds'
import { canHoldPii, scanColumns } from './scan-columns'

/** A column with personal data, and what should be done with it before others see it. */
export interface PersonalColumn {
  column: string
  kinds: PiiKind[]
  treatment: Treatment
}

type Database = StepDatabase & { temporaryName(): string }

/** More rows are looked through by an even sample: a column shows what it holds long before. */
const mostRows = 100_000

/** The columns that a scan finds, less those that need no treatment. */
export async function personalColumns(database: Database, table: TableInfo): Promise<PersonalColumn[]> {
  const columns = table.columns.filter(canHoldPii)
  if (columns.length === 0) return []
  const found = await scanColumns(database, await sampleOf(database, table), columns, () => undefined)
  return [...found]
    .map(([column, findings]) => ({
      column,
      kinds: findings.map(({ kind }) => kind),
      treatment: proposeTreatment(findings),
    }))
    .filter(({ treatment }) => treatment !== 'keep')
}

async function sampleOf(database: Database, { name, rows, columns }: TableInfo): Promise<string> {
  if (rows <= mostRows) return name
  const sample = database.temporaryName()
  await database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(sample)} AS SELECT ${idents(columns.filter(canHoldPii).map((c) => c.name))} ` +
      `FROM ${ident(name)} WHERE rowid % ${Math.ceil(rows / mostRows)} = 0`,
  )
  return sample
}

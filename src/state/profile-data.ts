import type { StepResult, StepSpec } from '../core/step'
import type { Message, Words } from '../core/words'
import type { EntryState } from '../engine/session-state'

/** What the `profile` step says of a column. */
export interface ColumnProfile {
  column: string
  type: string
  role: string | null
  rows: number
  missing: number
  distinct: number
  min: number | string | null
  max: number | string | null
  mean: number | null
  standardDeviation: number | null
  quantiles: { q: number; value: number | null }[]
  histogram: { from: number; to: number; count: number }[]
  topValues: { value: string; count: number }[]
  warnings: Message[]
}

/** A repair that is ready to run. */
export interface ProfileFix {
  title: Words
  reason: Words
  cells: number
  step: StepSpec
}

export interface ProfileData {
  quality: number
  parts: { name: string; share: number }[]
  columns: ColumnProfile[]
  fixes: ProfileFix[]
}

/** The result of a `profile` step as its view reads it. */
export function profileData({ metrics, data }: StepResult): ProfileData {
  const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])
  const parts = Object.entries((data['qualityParts'] ?? {}) as Record<string, number>)
  return {
    quality: metrics['quality'] ?? 0,
    parts: parts.map(([name, share]) => ({ name, share })),
    columns: list<ColumnProfile>(data['columns']),
    fixes: list<ProfileFix>(data['fixes']),
  }
}

/** The latest profile of a table as it is now; undefined where the table was written again since. */
export function currentProfile(table: string, done: readonly EntryState[]): EntryState | undefined {
  const written = done.findLastIndex(
    ({ entry, result, report }) =>
      result?.tables.includes(table) ||
      report?.tables.includes(table) ||
      (entry.type !== 'step' && entry.tables.includes(table)),
  )
  return done.findLast(
    ({ entry, result, failure }, i) =>
      i > written &&
      entry.type === 'step' &&
      entry.step.kind === 'profile' &&
      entry.step.input === table &&
      !entry.disabled &&
      (result !== undefined || failure !== undefined),
  )
}

/** A fix of a file's own table makes a clean copy; one of a copy goes on in it. */
export function fixedTable(table: string, done: readonly EntryState[]): string {
  const isSource = done.some(({ entry, report }) =>
    entry.type === 'step' ? false : (report?.tables ?? entry.tables).includes(table),
  )
  return isSource ? `${table}_clean` : table
}

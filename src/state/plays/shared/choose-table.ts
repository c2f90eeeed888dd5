import { familyOf } from '../../../core/column'
import type { StepKindDeclaration } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import type { EntryState } from '../../../engine/session-state'
import { entriesOf } from './play-entries'
import type { Play } from './play'
import { isChurnName } from './target'

const customerNames = /customer|client|member|user|subscriber|客户|用户|会员/i

/**
 * The table that suits a play best (one row for each customer, unless it says otherwise): the one the play was last asked
 * of; else what a file brought, as far as it was cleaned.
 */
export function chooseTable(
  plays: readonly Play[],
  play: Play,
  tables: readonly TableInfo[],
  done: readonly EntryState[],
  catalogue: ReadonlyMap<string, StepKindDeclaration>,
): TableInfo | undefined {
  const answered = tables.findLast(({ name }) => Object.keys(entriesOf(play, name, done)).length > 0)
  if (answered) return answered
  return likelyTable(plays, tables, done, catalogue, play.suits?.bind(play))
}

/** The table that a person most likely means when none is named. */
export function likelyTable(
  plays: readonly Play[],
  tables: readonly TableInfo[],
  done: readonly EntryState[],
  catalogue: ReadonlyMap<string, StepKindDeclaration>,
  suits: (table: TableInfo) => number = fitness,
): TableInfo | undefined {
  const imported = done.flatMap(({ entry, report }) => (entry.type === 'step' ? [] : (report?.tables ?? entry.tables)))
  const candidates = tables.filter(({ name }) => imported.includes(name))
  const found = best(candidates.length > 0 ? candidates : tables, suits)
  return found && cleaned(found, plays, tables, done, catalogue)
}

/** Of equals the one that came last. */
const best = (tables: readonly TableInfo[], suits: (table: TableInfo) => number) =>
  tables.reduce<TableInfo | undefined>((best, table) => (best && suits(best) > suits(table) ? best : table), undefined)

function fitness({ name, columns, rows }: TableInfo): number {
  const describing = columns.filter((c) => ['number', 'text', 'boolean'].includes(familyOf(c.type))).length
  return (
    (customerNames.test(name) ? 4 : 0) +
    (columns.some((c) => c.role === 'target' || isChurnName(c.name)) ? 4 : 0) +
    (columns.some((c) => c.role === 'customer-id') ? 1 : 0) +
    Math.min(2, describing / 6) -
    (rows < 10 ? 4 : 0)
  )
}

/** Follows a person's own cleaning: tables made of this one that still have most of its rows and columns. */
function cleaned(
  from: TableInfo,
  plays: readonly Play[],
  tables: readonly TableInfo[],
  done: readonly EntryState[],
  catalogue: ReadonlyMap<string, StepKindDeclaration>,
): TableInfo {
  const ofPlays = tables.flatMap(({ name }) =>
    plays.flatMap((play) => Object.values(entriesOf(play, name, done)).map(({ entry }) => entry.id)),
  )
  let now = from
  for (const { entry, failure } of done) {
    if (entry.type !== 'step' || failure || entry.disabled || ofPlays.includes(entry.id)) continue
    if (catalogue.get(entry.step.kind)?.stage !== 'prepare' || entry.step.input !== now.name) continue
    const next = tables.find(({ name }) => name === entry.step.output)
    if (next && next.rows * 2 > from.rows && next.columns.length * 2 > from.columns.length) now = next
  }
  return now
}

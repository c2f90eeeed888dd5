import type { ParamSpec, ParamSpecs } from '../core/params'
import type { StepKindDeclaration } from '../core/step'
import type { EntryState } from '../engine/session-state'

type Catalogue = ReadonlyMap<string, Pick<StepKindDeclaration, 'params'>>
/** Columns that are no longer there, by table, in small letters. */
type Lost = Map<string, Set<string>>

/**
 * The steps that name a column which a table would not have if an entry were not done: one that the entry adds to a table
 * that stood there before it, and that the steps between hand on.
 * @param entry whose work is missing
 * @param later the entries that would run without it, in order
 */
export function lackingColumns(entry: EntryState, later: readonly EntryState[], catalogue: Catalogue): string[] {
  const lost: Lost = new Map()
  lose(lost, entry)
  return stepsWithout(lost, later, catalogue)
}

/**
 * The steps that name a column which an entry makes now and would not make with other settings.
 * @param table the one it would write, and the columns that would then have
 */
export function lackingAfterEdit(
  { wrote = [] }: EntryState,
  table: string,
  columns: readonly string[],
  later: readonly EntryState[],
  catalogue: Catalogue,
): string[] {
  const kept = new Set(columns.map((name) => name.toLowerCase()))
  const before = wrote.find((one) => one.table.toLowerCase() === table.toLowerCase())?.columns ?? []
  const gone = before.map((name) => name.toLowerCase()).filter((name) => !kept.has(name))
  if (gone.length === 0) return []
  return stepsWithout(new Map([[table.toLowerCase(), new Set(gone)]]), later, catalogue)
}

function stepsWithout(lost: Lost, later: readonly EntryState[], catalogue: Catalogue): string[] {
  const broken: string[] = []
  for (const state of later) {
    if (lost.size === 0) break
    if (state.entry.type !== 'step' || state.entry.disabled) continue
    const { step, id } = state.entry
    // SQL without an input names its tables itself.
    const inputs = step.input === undefined ? [...lost.keys()] : [step.input].flat()
    const missing = new Set(inputs.flatMap((table) => [...(lost.get(table.toLowerCase()) ?? [])]))
    const declaration = catalogue.get(step.kind)
    if (missing.size > 0 && declaration && namesAny(declaration.params, step.params ?? {}, missing)) {
      broken.push(id)
      lose(lost, state)
      continue
    }
    // What it writes lacks what its input lacks; what it writes from other tables is whole again.
    for (const { table, columns } of state.wrote ?? []) {
      const still = columns.map((name) => name.toLowerCase()).filter((name) => missing.has(name))
      if (still.length > 0) lost.set(table.toLowerCase(), new Set(still))
      else lost.delete(table.toLowerCase())
    }
  }
  return broken
}

/** Without an entry its tables are as they were before it. */
function lose(lost: Lost, { wrote }: EntryState): void {
  for (const { table, columns, before } of wrote ?? []) {
    if (!before) continue
    const had = new Set(before.map((name) => name.toLowerCase()))
    const gone = columns.map((name) => name.toLowerCase()).filter((name) => !had.has(name))
    if (gone.length > 0) lost.set(table.toLowerCase(), new Set(gone))
  }
}

function namesAny(specs: ParamSpecs, values: Record<string, unknown>, names: ReadonlySet<string>): boolean {
  return Object.entries(specs).some(([key, spec]) => named(spec, values[key], names))
}

/** Whether a parameter's value names one of the columns: as a column, as a key of a record, or in SQL. */
function named(spec: ParamSpec, value: unknown, names: ReadonlySet<string>): boolean {
  if (value === undefined || value === null) return false
  const isOne = (one: unknown) => typeof one === 'string' && names.has(one.toLowerCase())
  switch (spec.type) {
    case 'column':
      return isOne(value)
    case 'columns':
      return Array.isArray(value) && value.some(isOne)
    case 'record':
      return isRecord(value) && Object.keys(value).some(isOne)
    case 'group':
      return isRecord(value) && namesAny(spec.fields, value, names)
    case 'list':
      return Array.isArray(value) && value.some((item) => isRecord(item) && namesAny(spec.fields, item, names))
    case 'either':
      return spec.options.some((option) => named(option, value, names))
    case 'text':
      return spec.editor?.startsWith('sql') === true && typeof value === 'string' && isInSql(value, names)
    default:
      return false
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A name in SQL stands by itself or in double quotes, and not in a text. */
function isInSql(sql: string, names: ReadonlySet<string>): boolean {
  const plain = sql.replaceAll(/'(?:[^']|'')*'/g, "''").toLowerCase()
  return [...names].some((name) => {
    if (plain.includes(`"${name.replaceAll('"', '""')}"`)) return true
    const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(`(^|[^\\p{L}\\p{N}_"])${escaped}($|[^\\p{L}\\p{N}_"])`, 'u').test(plain)
  })
}

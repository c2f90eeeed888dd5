import { familyOf } from '../core/column'
import { ProgressBar } from '../core/progress'
import type { TableInfo } from '../core/table'
import type { Database } from '../database/database'
import { ident } from '../database/sql'
import type { StepRequest } from './job-api'
import type { SpreadChange, StepPreview } from './session-api'
import { StepRunner } from './step-runner'

const shown = 20
/** Cells are compared one by one up to this many rows. */
const mostCompared = 2_000_000
const mostSpreads = 4
const bins = 24

/** Runs the step into a staging table that is dropped afterwards, and compares it with the first input. */
export async function previewStep(database: Database, request: StepRequest): Promise<StepPreview> {
  const runner = new StepRunner(database, { ...request, isPreview: true })
  const { yielded, staged } = await runner.run(
    request.step,
    request.inputs,
    request.output,
    new ProgressBar(() => undefined),
  )
  const input = request.inputs[0]
  const first = (table: string) => database.rows(`SELECT * FROM ${ident(table)} ORDER BY rowid LIMIT ${shown}`)
  const before = input && staged ? await first(input.name) : []
  const output = staged?.info ?? input
  const pair = input && staged && { database, input, output: staged.info, staging: staged.staging }
  const changed = pair ? await changedCells(pair) : null
  const preview: StepPreview = {
    columns: (output?.columns ?? []).map(({ name, type }) => {
      const old = input?.columns.find((c) => c.name === name)
      return { name, type, isNew: !old, isChanged: old !== undefined && old.type !== type }
    }),
    before,
    after: staged ? await first(staged.staging) : before,
    rowsBefore: input?.rows ?? 0,
    rowsAfter: output?.rows ?? 0,
    changed,
    sentence: yielded.sentence,
    charts: yielded.charts ?? [],
    warnings: runner.warnings,
    spreads: pair ? await spreadsOf(pair, changed, request.step.params) : [],
  }
  if (staged) await database.execute(`DROP TABLE ${ident(staged.staging)}`)
  return preview
}

interface Pair {
  database: Database
  input: TableInfo
  output: TableInfo
  staging: string
}

/** Row by row the same rows: then a cell that differs was changed. */
async function changedCells({ database, input, output, staging }: Pair): Promise<Record<string, number> | null> {
  if (input.rows !== output.rows || input.rows > mostCompared) return null
  const common = input.columns.filter(({ name }) => output.columns.some((c) => c.name === name))
  if (common.length === 0) return {}
  const sums = common.map(({ name, type }) => {
    const other = output.columns.find((c) => c.name === name)!
    // Values of different types are compared as they are written.
    const [a, b] = other.type === type ? ['', ''] : ['::VARCHAR', '::VARCHAR']
    return `count(*) FILTER (WHERE a.${ident(name)}${a} IS DISTINCT FROM b.${ident(name)}${b})`
  })
  const [row] = await database.rows(
    `SELECT ${sums.join(', ')} FROM ${ident(input.name)} a POSITIONAL JOIN ${ident(staging)} b`,
  )
  return Object.fromEntries(common.map(({ name }, i) => [name, Number(row?.[i])]).filter(([, n]) => Number(n) > 0))
}

async function spreadsOf(
  pair: Pair,
  changed: Record<string, number> | null,
  params: Record<string, unknown> = {},
): Promise<SpreadChange[]> {
  const { input, output } = pair
  const isNumber = (table: TableInfo, name: string) =>
    table.columns.some((c) => c.name === name && familyOf(c.type) === 'number')
  const named = JSON.stringify(params)
  const wanted = changed
    ? Object.keys(changed)
    : input.rows === output.rows
      ? []
      : input.columns.map((c) => c.name).filter((name) => named.includes(name))
  const columns = wanted.filter((name) => isNumber(input, name) && isNumber(output, name)).slice(0, mostSpreads)
  const spreads = await Promise.all(columns.map((name) => spreadOf(pair, name)))
  return spreads.filter((spread) => spread !== null)
}

async function spreadOf({ database, input, staging }: Pair, column: string): Promise<SpreadChange | null> {
  const value = `${ident(column)}::DOUBLE`
  const finite = (table: string) => `SELECT ${value} AS x FROM ${ident(table)} WHERE isfinite(${value})`
  const [range] = await database.rows(`SELECT min(x), max(x) FROM (${finite(input.name)} UNION ALL ${finite(staging)})`)
  const [from, to] = [Number(range?.[0]), Number(range?.[1])]
  if (range?.[0] === null || !(to > from)) return null
  const counts = async (table: string) => {
    const bin = `least(${bins - 1}, floor((x - ${from}) / ${to - from} * ${bins}))::INTEGER`
    const rows = await database.rows(`SELECT ${bin}, count(*) FROM (${finite(table)}) GROUP BY 1`)
    const found = new Array<number>(bins).fill(0)
    for (const [at, n] of rows) found[Number(at)] = Number(n)
    return found
  }
  return { column, from, to, before: await counts(input.name), after: await counts(staging) }
}

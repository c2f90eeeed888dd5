import { familyOf } from '../../../core/column'
import { numbers, type NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { classSizeChart } from '../../../learning/privacy/class-size-chart'
import { measureAnonymity } from '../../../learning/privacy/measure-anonymity'
import { recode } from '../../../learning/privacy/recode'
import { SensitiveSpread } from '../../../learning/privacy/sensitive-spread'
import { mondrian } from '../../../math/privacy/mondrian'
import { count, list, percent, quoted, say } from '../../../words/say'
import { checkHierarchies } from './check-hierarchies'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const names = [...new Set(params.quasiIdentifiers)]
  check(context, names)
  const hierarchies = checkHierarchies(params.hierarchies, names)
  progress.at(0.05, words('正在读取', 'Reading'))
  const { columns } = await database.read(table.name, names)
  const recodings = columns.map((column, c) =>
    recode(column, familyOf(columnOf(table, names[c]!).type) === 'date', hierarchies.get(names[c]!)),
  )
  const sensitive = params.sensitive === undefined ? undefined : await sensitiveCodes(context, params.sensitive)
  const classes = mondrian(
    recodings.map(({ values }) => values),
    {
      k: params.k,
      ...(sensitive && { holds: holding(params, new SensitiveSpread(sensitive)) }),
      progress: (share) => progress.at(0.1 + 0.6 * share, words('正在分组', 'Making classes')),
    },
  )
  if (!classes) throw impossible(context)
  const described = classes.map((rows) => {
    const cells = recodings.map((one) => one.describe(rows))
    return { rows, cells, loss: cells.reduce((sum, { loss }) => sum + loss, 0) / cells.length }
  })
  const kept = keepBest(
    described,
    Math.floor(params.suppress * table.rows),
    (classes) => !sensitive || params.t === undefined || areClose(params, sensitive, classes),
  )
  await write(context, names, kept, table.rows)
  const rows = kept.reduce((sum, one) => sum + one.rows.length, 0)
  const informationLoss = kept.reduce((sum, one) => sum + one.loss * one.rows.length, 0) / rows
  const suppressed = table.rows - rows
  progress.at(0.9, words('正在核对', 'Checking'))
  const { sizes, ...reached } = await measureAnonymity(
    database,
    context.staging(),
    names,
    params.sensitive,
    hasOrder(context),
  )
  await warn(context, names, informationLoss)
  return {
    metrics: { rows, suppressed, informationLoss, ...reached },
    data: {
      classes: sizes,
      losses: names.map((column, c) => ({
        column,
        loss: kept.reduce((sum, one) => sum + one.cells[c]!.loss * one.rows.length, 0) / rows,
      })),
    },
    sentence: say(
      suppressed > 0
        ? words(
            '{classes} 组，每一行至少与 {k} 行相同；删去 {n} 行，这些列的信息损失 {loss}。',
            '{classes} {classes|class|classes} of at least {k} rows that look alike; {n} {n|row was|rows were} left out and {loss} of these columns’ detail is lost.',
          )
        : words(
            '{classes} 组，每一行至少与 {k} 行相同；没有删行，这些列的信息损失 {loss}。',
            '{classes} {classes|class|classes} of at least {k} rows that look alike; no row was left out and {loss} of these columns’ detail is lost.',
          ),
      { classes: count(reached.classes), k: count(reached.k), n: count(suppressed), loss: percent(informationLoss) },
    ),
    charts: [classSizeChart(sizes)],
    backend: 'cpu',
  }
}

interface Described {
  rows: Uint32Array
  cells: { text: string | null; loss: number }[]
  loss: number
}

function check(context: Context, names: readonly string[]): void {
  const { sensitive, l, t, distance } = context.params
  if (sensitive !== undefined && names.includes(sensitive))
    throw new TerrariumError(
      'invalid-parameter',
      say(
        words(
          '{column}不能既是敏感的列，又是要变粗的列。',
          '{column} can’t be the sensitive column and a quasi-identifier at once.',
        ),
        { column: quoted(sensitive) },
      ),
    )
  if (((l !== undefined && l > 1) || t !== undefined) && sensitive === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words('要 l-多样性或 t-接近性，先选敏感的列。', 'l-diversity and t-closeness need a sensitive column.'),
    )
  if (t !== undefined && distance === 'ordered' && !hasOrder(context))
    throw new TerrariumError(
      'invalid-parameter',
      say(words('{column}的值没有大小顺序。', 'The values of {column} have no order.'), { column: quoted(sensitive!) }),
      words('把“偏离怎么算”改为“一样远”。', 'Choose the equal distance.'),
    )
}

/** Whether the sensitive values are numbers or dates. */
const hasOrder = ({ params: { sensitive }, inputs }: Context): boolean =>
  sensitive !== undefined && ['number', 'date'].includes(familyOf(columnOf(inputs[0]!, sensitive).type))

/** Sums of shares that are equal on paper may differ in their last bits. */
const slack = 1e-12

/** Whether a class is mixed enough, and no further from the table than it may be. */
function holding(params: Context['params'], spread: SensitiveSpread): (rows: Uint32Array) => boolean {
  const { l = 1, lMeasure } = params
  const isMixed = (rows: Uint32Array) =>
    l <= 1 || (lMeasure === 'entropy' ? spread.entropyL(rows) >= l - slack : spread.distinct(rows) >= l)
  return (rows) => isMixed(rows) && isClose(params, spread, rows)
}

const isClose = ({ t, distance }: Context['params'], spread: SensitiveSpread, rows: Uint32Array): boolean =>
  t === undefined || (distance === 'ordered' ? spread.orderedDistance(rows) : spread.equalDistance(rows)) <= t + slack

/** Whether all classes are as close as they must be to what is left of the table. */
function areClose(params: Context['params'], sensitive: Int32Array, classes: readonly Described[]): boolean {
  const left = classes.flatMap(({ rows }) => [...rows])
  const spread = new SensitiveSpread(sensitive, left)
  return classes.every(({ rows }) => isClose(params, spread, rows))
}

async function sensitiveCodes({ database, inputs }: Context, name: string): Promise<Int32Array> {
  const codes = await database.query(
    `SELECT (dense_rank() OVER (ORDER BY ${ident(name)} NULLS FIRST) - 1)::DOUBLE AS code FROM ${ident(inputs[0]!.name)} ORDER BY rowid`,
  )
  const column = codes.columns[0]
  if (column?.kind !== 'number') throw new Error('Ranks that are no numbers')
  return Int32Array.from(column.values)
}

/**
 * Leaves out the classes that lost most, as long as no more rows than allowed go, and some stay; fewer of them where what
 * is left would not do.
 */
function keepBest(
  described: readonly Described[],
  allowed: number,
  doesDo: (kept: readonly Described[]) => boolean,
): readonly Described[] {
  let left = allowed
  const out: Described[] = []
  for (const one of [...described].sort((a, b) => b.loss - a.loss)) {
    if (one.loss === 0 || one.rows.length > left || out.length === described.length - 1) break
    out.push(one)
    left -= one.rows.length
  }
  for (let n = out.length; n > 0; n >>= 1) {
    const gone = new Set(out.slice(0, n))
    const kept = described.filter((one) => !gone.has(one))
    if (doesDo(kept)) return kept
  }
  return described
}

async function write(
  { database, inputs, ...context }: Context,
  names: readonly string[],
  kept: readonly Described[],
  rows: number,
): Promise<void> {
  const classOf = new Float64Array(rows).fill(NaN)
  kept.forEach((one, c) => one.rows.forEach((row) => (classOf[row] = c)))
  const byRow = await database.temporary([
    numbers(
      'i',
      Float64Array.from(classOf, (_, i) => i),
    ),
    numbers('class', classOf),
  ])
  const byClass = await database.temporary([
    numbers(
      'class',
      Float64Array.from(kept, (_, c) => c),
    ),
    ...names.map((_, c): NamedColumn => ({
      kind: 'strings',
      name: `c${c}`,
      type: 'VARCHAR',
      values: kept.map((one) => one.cells[c]!.text),
    })),
  ])
  const selected = inputs[0]!.columns.map(({ name }) => {
    const c = names.indexOf(name)
    return c < 0 ? `t.${ident(name)}` : `g.c${c} AS ${ident(name)}`
  })
  await context.write(
    `SELECT ${selected.join(', ')} FROM ${ident(inputs[0]!.name)} t JOIN ${byRow} r ON r.i = t.rowid ` +
      `JOIN ${byClass} g ON g.class = r.class ORDER BY t.rowid`,
  )
}

const impossible = ({ params, inputs }: Context) =>
  new TerrariumError(
    'impossible',
    say(
      words(
        '全表 {rows} 行也达不到要求（k = {k}，l = {l}）。',
        'Even all {rows} rows as one class do not meet k = {k} and l = {l}.',
      ),
      { rows: count(inputs[0]!.rows), k: count(params.k), l: count(params.l ?? 1) },
    ),
    words('把 k 或 l 调小。', 'Ask for a smaller k or l.'),
  )

/** Ids and names that are left, but for those of one value: they are masked. */
async function identifying({ inputs, database }: Context, coarsened: readonly string[]): Promise<string[]> {
  const [table] = inputs as [TableInfo]
  const named = table.columns
    .filter(({ name, role }) => (role === 'customer-id' || role === 'name') && !coarsened.includes(name))
    .map(({ name }) => name)
  if (named.length === 0) return []
  const differ = named.map((name) => `min(${ident(name)}) <> max(${ident(name)})`)
  const [row = []] = await database.rows(`SELECT ${differ.join(', ')} FROM ${ident(table.name)}`)
  return named.filter((_, i) => row[i] === true)
}

async function warn(context: Context, names: readonly string[], loss: number): Promise<void> {
  const direct = await identifying(context, names)
  if (direct.length > 0)
    context.warn({
      code: 'identifying-columns',
      ...say(
        words(
          '{columns}还在表里，直接说出是谁。',
          '{columns} still {n|stands|stand} in the table and {n|says|say} outright who it is.',
        ),
        { columns: list(direct.map(quoted)), n: count(direct.length) },
      ),
      hint: words('先用“脱敏”去掉它们。', 'Mask or drop them first.'),
    })
  if (loss > 0.5)
    context.warn({
      code: 'much-lost',
      ...words(
        '这些列的信息损失过半，分析会很粗。',
        'More than half of these columns’ detail is lost; analyses will be rough.',
      ),
      hint: words('少选几列，或把 k 调小。', 'Choose fewer columns, or a smaller k.'),
    })
}

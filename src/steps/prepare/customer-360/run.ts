import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import type { TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { namesTaken } from '../../../learning/relational/column-names'
import { count, list, quoted, say } from '../../../words/say'
import { findTies, givenTies, type Tie } from './find-ties'
import type { spec } from './spec'
import { tieColumns, type TieColumn } from './tie-columns'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { database, params, progress } = context
  const [customers, ...others] = context.inputs as [TableInfo, ...TableInfo[]]
  const ask = (sql: string) => database.rows(sql)
  const id = await customerId(context, customers)
  progress.at(0.1)
  const { ties, loose } = params.sources?.length
    ? { ties: await givenTies(ask, customers, id, others, params.sources), loose: [] }
    : await findTies(ask, customers, id, others)
  if (ties.length === 0)
    throw new TerrariumError(
      'no-key',
      words('没有一张表能和客户连上。', 'No table could be tied to the customers.'),
      words(
        '检查客户编号是否选对，或自己写出各表的键。',
        'See whether the customer id is right, or say the keys yourself.',
      ),
    )
  progress.at(0.5)
  const taken = namesTaken(customers.columns)
  const keys = new Set(ties.flatMap((tie) => [tie.key, tie.to].map((name) => name.toLowerCase())))
  const isKey = (name: string) => keys.has(name.toLowerCase()) || /(^|_)id$|ID$|编号$/.test(name)
  const parts = ties.map((tie) => ({ tie, columns: tieColumns(tie, isKey, params.mostColumns, taken) }))
  const sql = selectOf(customers, id, parts)
  const written = await context.write(sql)
  for (const { name, role, format } of parts.flatMap((part) => part.columns)) {
    const column = written.columns.find((c) => c.name === name)!
    delete column.role
    delete column.format
    Object.assign(column, { ...(role && { role }), ...(format && { format }) })
  }
  const matched = await matchedCustomers(context, parts)
  warnOfLoose(context, loose)
  const added = parts.reduce((sum, part) => sum + part.columns.length, 0)
  return {
    metrics: { rows: written.rows, columns: written.columns.length, added, tables: ties.length },
    data: {
      sql,
      sources: parts.map(({ tie, columns }, i) => describe(tie, columns, matched[i]!)),
      loose: loose.map((t) => t.name),
    },
    sentence: say(
      words(
        '{rows} 位客户一行一位，从 {n} 张表带来 {added} 列：{tables}。',
        '{rows} customers, one row each, with {added} columns from {n} {n|table|tables}: {tables}.',
      ),
      {
        rows: count(written.rows),
        added: count(added),
        n: count(ties.length),
        tables: list(ties.map((tie) => quoted(tie.table.name))),
      },
    ),
    backend: 'sql',
  }
}

/** The id that was chosen, or the first column that has each of its values once. */
async function customerId({ params, database }: StepContext<Params>, customers: TableInfo): Promise<string> {
  const byRole = [...customers.columns].sort(
    (a, b) => Number(b.role === 'customer-id') - Number(a.role === 'customer-id'),
  )
  const candidates = params.id ? byRole.filter((c) => c.name === params.id) : byRole.slice(0, 20)
  for (const { name } of candidates) {
    const [row] = await database.rows(
      `SELECT count(*), count(${ident(name)}), count(DISTINCT ${ident(name)}) FROM ${ident(customers.name)}`,
    )
    const [rows, filled, distinct] = row!.map(Number) as [number, number, number]
    if (distinct === rows && filled === rows) return name
    if (params.id) throw repeated(name, rows - distinct, customers.name)
  }
  throw repeated(candidates[0]?.name ?? '', 1, customers.name)
}

const repeated = (column: string, rows: number, table: string) =>
  new TerrariumError(
    'not-unique',
    say(
      words(
        '“{table}”里列{column}有 {n} 行重复或没有值，不是每位客户一行。',
        'Column {column} of “{table}” is repeated or empty in {n} {n|row|rows}, so it is not one row a customer.',
      ),
      { table, column: quoted(column), n: count(rows) },
    ),
    words('把客户表放在第一张，或先去除重复。', 'Put the table of customers first, or remove its duplicates.'),
  )

interface Part {
  tie: Tie
  columns: TieColumn[]
}

function selectOf(customers: TableInfo, id: string, parts: readonly Part[]): string {
  const selected = parts.flatMap(({ columns }, i) =>
    columns.map(({ name, without }, j) =>
      without === undefined ? `t${i}.c${j} AS ${ident(name)}` : `coalesce(t${i}.c${j}, ${without}) AS ${ident(name)}`,
    ),
  )
  const joins = parts.map(({ tie, columns }, i) => {
    const { from, owner } = sourceOf(tie)
    const cells = columns.map(({ sql }, j) => `${sql} AS c${j}`)
    return `LEFT JOIN (SELECT ${owner} AS k, ${cells.join(', ')} FROM ${from} WHERE ${owner} IS NOT NULL GROUP BY 1) t${i} ON c.${ident(id)} = t${i}.k`
  })
  return `SELECT c.*, ${selected.join(', ')}\nFROM ${ident(customers.name)} c\n${joins.join('\n')}\nORDER BY c.rowid`
}

/** The rows of a table with the column that says whose they are, by way of the tables between. */
function sourceOf(tie: Tie): { from: string; owner: string } {
  let from = `${ident(tie.table.name)} s`
  let [alias, at] = ['s', tie]
  for (let i = 0; at.through; i++) {
    const next = at.through
    from += ` JOIN ${ident(next.table.name)} m${i} ON ${alias}.${ident(at.key)} = m${i}.${ident(at.to)}`
    alias = `m${i}`
    at = next
  }
  return { from, owner: `${alias}.${ident(at.key)}` }
}

async function matchedCustomers(context: StepContext<Params>, parts: readonly Part[]): Promise<number[]> {
  const counts = parts.map(({ columns }) => {
    const [first] = columns
    const isCount = first?.without === '0'
    return first ? `count(*) FILTER (WHERE ${ident(first.name)} ${isCount ? '> 0' : 'IS NOT NULL'})` : '0'
  })
  const [row] = await context.database.rows(`SELECT ${counts.join(', ')} FROM ${context.staging()}`)
  return row!.map(Number)
}

const describe = ({ table, key, through }: Tie, columns: readonly TieColumn[], customers: number) => ({
  table: table.name,
  key,
  through: through?.table.name ?? null,
  columns: columns.length,
  customers,
})

function warnOfLoose(context: StepContext<Params>, loose: readonly TableInfo[]): void {
  if (loose.length === 0) return
  context.warn({
    code: 'not-tied',
    ...say(
      words(
        '{tables}没有找到和客户相连的键，没有用上。',
        'No key was found that ties {tables} to the customers; left out.',
      ),
      { tables: list(loose.map((table) => quoted(table.name))) },
    ),
    hint: words('在“怎么接上其他表”里写出键。', 'Say the keys under “How the other tables are tied in”.'),
  })
}

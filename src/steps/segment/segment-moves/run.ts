import { heatmap } from '../../../charts/heatmap'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { compareText } from '../../../core/text-order'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, join, percent, quoted, say } from '../../../words/say'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

interface Move {
  from: string | null
  to: string | null
  customers: number
  value: number | null
}

const mostSegments = 30

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress, database, warn } = context
  progress.at(0, words('正在对照两张表', 'Comparing the two tables'))
  const [before, after] = [inputs[0]!, inputs[1]!]
  for (const name of [params.id, params.column, ...(params.value === undefined ? [] : [params.value])])
    columnOf(after, name)
  await refuseTwins(context)
  const select = movesSql(context)
  const { rows } = await context.write(select)
  progress.at(0.6, words('正在汇总', 'Summing up'))
  const value = params.value === undefined ? 'NULL' : 'sum(coalesce(value_after, value_before))::DOUBLE'
  const moves = (
    await database.rows(
      `SELECT segment_before, segment_after, count(*)::DOUBLE, ${value} FROM ${context.staging()} GROUP BY ALL ORDER BY 1, 2`,
    )
  ).map(([from, to, n, v]): Move => ({
    ...{ from: from as string | null, to: to as string | null, customers: Number(n) },
    value: v === null ? null : Number(v),
  }))
  const sum = (of: (move: Move) => boolean) => moves.reduce((s, m) => s + (of(m) ? m.customers : 0), 0)
  const figures = {
    customers: rows,
    stayed: sum((m) => m.from !== null && m.from === m.to),
    moved: sum((m) => m.from !== null && m.to !== null && m.from !== m.to),
    arrived: sum((m) => m.from === null),
    gone: sum((m) => m.to === null),
  }
  const both = figures.stayed + figures.moved
  if (both === 0) warn(nobodyTwice)
  return {
    metrics: { ...figures, movedShare: both > 0 ? figures.moved / both : null },
    data: { moves, sql: select, tables: [before.name, after.name] },
    sentence: sentenceOf(figures, moves),
    charts: both > 0 ? [chartOf(context, moves, both)] : [],
    backend: 'sql',
  }
}

/** Every customer of either table with both segments; what a row says of itself: stayed, moved, new, gone. */
function movesSql({ inputs, params }: Context): string {
  const [before, after] = [ident(inputs[0]!.name), ident(inputs[1]!.name)]
  const [id, segment] = [ident(params.id), ident(params.column)]
  const value =
    params.value === undefined
      ? ''
      : `, a.${ident(params.value)}::DOUBLE AS value_before, b.${ident(params.value)}::DOUBLE AS value_after`
  return [
    `SELECT coalesce(a.${id}::VARCHAR, b.${id}::VARCHAR) AS ${id}, a.${segment}::VARCHAR AS segment_before, b.${segment}::VARCHAR AS segment_after,`,
    `  CASE WHEN a.${segment} IS NULL THEN 'new' WHEN b.${segment} IS NULL THEN 'gone'`,
    `    WHEN a.${segment}::VARCHAR = b.${segment}::VARCHAR THEN 'stayed' ELSE 'moved' END AS move${value}`,
    `FROM (SELECT * FROM ${before} WHERE ${segment} IS NOT NULL AND ${id} IS NOT NULL) a`,
    `FULL JOIN (SELECT * FROM ${after} WHERE ${segment} IS NOT NULL AND ${id} IS NOT NULL) b ON a.${id}::VARCHAR = b.${id}::VARCHAR`,
    'ORDER BY 1',
  ].join('\n')
}

/** @throws TerrariumError `repeated-customers` when a customer stands in a table more than once */
async function refuseTwins({ inputs, params, database }: Context): Promise<void> {
  for (const { name } of inputs) {
    const id = ident(params.id)
    const twins = Number(
      await database.value(`SELECT (count(${id}) - count(DISTINCT ${id}))::DOUBLE FROM ${ident(name)}`),
    )
    if (twins === 0) continue
    throw new TerrariumError(
      'repeated-customers',
      words(
        `表“${name}”里有 ${twins} 行重复的客户，分不清属于哪一群。`,
        `Table “${name}” has ${twins} ${twins === 1 ? 'row' : 'rows'} of customers that stand there already: which segment counts?`,
      ),
      words('先去重，每位客户留一行。', 'Deduplicate first: one row for each customer.'),
    )
  }
}

const nobodyTwice = {
  code: 'nobody-twice',
  ...words('两张表里没有同一位客户。', 'No customer is in both tables.'),
  hint: words(
    '检查客户列：编号的写法（前导零、大小写）要一致。',
    'Check the ids: leading zeros and case must be the same.',
  ),
}

interface Figures {
  customers: number
  stayed: number
  moved: number
  arrived: number
  gone: number
}

function sentenceOf({ stayed, moved, arrived, gone }: Figures, moves: readonly Move[]): Words {
  const both = stayed + moved
  const parts = [
    say(
      words(
        '{both} 位客户两次都在，其中 {moved} 位（{share}）换了群；新来 {arrived} 位，不见 {gone} 位。',
        '{both} {both|customer is|customers are} in both; {moved} of them ({share}) moved, {arrived} {arrived|is|are} new and {gone} {gone|is|are} gone.',
      ),
      {
        both: count(both),
        moved: count(moved),
        share: percent(both > 0 ? moved / both : 0),
        arrived: count(arrived),
        gone: count(gone),
      },
    ),
  ]
  const largest = moves
    .filter((m) => m.from !== null && m.to !== null && m.from !== m.to)
    .reduce<Move | undefined>((a, b) => (a && a.customers >= b.customers ? a : b), undefined)
  if (largest)
    parts.push(
      say(words('最多的是从{from}到{to}，{n} 位。', 'The largest move is from {from} to {to}: {n}.'), {
        from: quoted(largest.from!),
        to: quoted(largest.to!),
        n: count(largest.customers),
      }),
    )
  return join(...parts)
}

function chartOf({ params, inputs }: Context, moves: readonly Move[], both: number) {
  const names = [...new Set(moves.flatMap((m) => (m.from !== null && m.to !== null ? [m.from, m.to] : [])))]
    .sort(compareText)
    .slice(0, mostSegments)
  const cell = (from: string, to: string) => moves.find((m) => m.from === from && m.to === to)?.customers ?? null
  const stayed = names.reduce((sum, name) => sum + (cell(name, name) ?? 0), 0)
  return heatmap({
    id: 'moves',
    title: words('从哪一群到哪一群', 'From which segment to which'),
    summary: say(words('{share} 留在原来的群（对角线）。', '{share} stayed where they were (the diagonal).'), {
      share: percent(stayed / both),
    }),
    rows: { title: titleOf(params.before, inputs[0]!.name, words('之前', 'Before')), labels: names },
    columns: { title: titleOf(params.after, inputs[1]!.name, words('之后', 'After')), labels: names },
    value: { title: words('客户', 'Customers'), figure: 'count' },
    matrix: names.map((from) => names.map((to) => cell(from, to))),
  })
}

const titleOf = (given: string | undefined, table: string, when: Words): Words => {
  const name = given?.trim() || table
  return words(`${when.zh}：${name}`, `${when.en}: ${name}`)
}

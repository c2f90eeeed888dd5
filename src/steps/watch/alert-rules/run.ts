import { bars } from '../../../charts/bars'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { singleExpression } from '../../../database/statement'
import { count, join, percent, quoted, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

const severities = ['high', 'medium', 'low'] as const

/** Every row of the input with `alert` (the names of the rules it meets), `severity` (the gravest) and `is_new`. */
export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, inputs, database } = context
  const [table, before] = inputs
  const names = params.rules.map((rule) => rule.name.trim())
  if (new Set(names).size < names.length || names.includes('')) throw sameName()
  const conditions = params.rules.map(({ where }) => `coalesce((${singleExpression(where)}), FALSE)`)
  const isNew = before ? newSql(params, before) : 'NULL::BOOLEAN'
  const met = freeNames(names.length, table!.columns)
  const rules = met.map((one, i) => `CASE WHEN ${one} THEN ${literal(names[i]!)} END`)
  const gravest = severities.flatMap((severity) => {
    const own = params.rules.flatMap((rule, i) => (rule.severity === severity ? [met[i]!] : []))
    return own.length === 0 ? [] : [`WHEN ${own.join(' OR ')} THEN ${literal(severity)}`]
  })
  const replaced = ['alert', 'severity', 'is_new'].filter((name) => table!.columns.some((c) => c.name === name))
  const star = `* EXCLUDE (${[...met, ...replaced.map(ident)].join(', ')})`
  await context.write(`SELECT ${star}, nullif(concat_ws('; ', ${rules.join(', ')}), '') AS alert,
    CASE ${gravest.join(' ')} END AS severity, CASE WHEN ${met.join(' OR ')} THEN ${isNew} END AS is_new
    FROM (SELECT *, ${conditions.map((one, i) => `${one} AS ${met[i]!}`).join(', ')} FROM ${ident(table!.name)}) AS judged`)
  const counts = `SELECT ${conditions.map((one) => `count(*) FILTER (${one})`).join(', ')} FROM ${ident(table!.name)}`
  const [hits = []] = (await database.rows(counts)) as number[][]
  const [[alerts = 0, high = 0, fresh = 0] = []] = (await database.rows(
    `SELECT count(alert), count(*) FILTER (severity = 'high'), count(*) FILTER (is_new) FROM ${context.staging()}`,
  )) as number[][]
  for (const [i, n] of hits.entries()) if (n === 0) context.warn({ code: 'no-alert', ...noHit(names[i]!) })
  return {
    metrics: { alerts, high, new: before ? fresh : null, rows: table!.rows },
    data: { rules: params.rules.map(({ name, severity }, i) => ({ name, severity, rows: hits[i]! })) },
    sentence: sentence({ alerts, high, fresh: before ? fresh : null, rows: table!.rows }),
    charts: [
      bars({
        id: 'rules',
        title: words('哪条规则报了多少', 'Alerts by rule'),
        summary: say(words('一共 {n} 行预警。', '{n} {n|row|rows} in all.'), { n: count(alerts) }),
        category: words('规则', 'Rule'),
        value: { title: words('行', 'Rows'), figure: 'count' },
        bars: names.map((label, i) => ({ label, value: hits[i]! })),
      }),
    ],
    backend: 'sql',
  }
}

/** Names for the conditions that no column of the table has. */
function freeNames(count: number, columns: readonly { name: string }[]): string[] {
  let prefix = 'met_'
  while (columns.some(({ name }) => name.toLowerCase().startsWith(prefix))) prefix += '_'
  return Array.from({ length: count }, (_, i) => `${prefix}${i}`)
}

/** A row is new when its key had no alert of these in the last table. */
function newSql({ key }: Params, before: StepContext<Params>['inputs'][number]): string {
  if (key === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words('要比较上次的结果，请选客户编号列。', 'To compare with last time, choose the key.'),
      words('key 是两张表都有的编号列。', 'The key is a column that both tables have.'),
    )
  columnOf(before, key)
  columnOf(before, 'alert')
  return `${ident(key)} NOT IN (SELECT ${ident(key)} FROM ${ident(before.name)} WHERE alert IS NOT NULL AND ${ident(key)} IS NOT NULL)`
}

interface Counts {
  alerts: number
  high: number
  fresh: number | null
  rows: number
}

function sentence({ alerts, high, fresh, rows }: Counts): Words {
  const values = {
    n: count(alerts),
    share: percent(rows === 0 ? 0 : alerts / rows),
    high: count(high),
    fresh: count(fresh ?? 0),
  }
  if (alerts === 0) return words('没有一行需要预警。', 'No row needs a look.')
  const answer = say(
    words(
      '有 {n} 行需要留意（{share}），其中 {high} 行严重。',
      '{n} {n|row needs|rows need} a look ({share}), {high} of them urgently.',
    ),
    values,
  )
  return fresh === null
    ? answer
    : join(answer, say(words('{fresh} 行是上次没有的。', '{fresh} were not there last time.'), values))
}

const noHit = (name: string): Words =>
  say(words('规则{name}没有命中任何一行。', 'The rule {name} meets no row.'), { name: quoted(name) })

const sameName = () =>
  new TerrariumError('invalid-parameter', words('每条规则要有不同的名称。', 'Each rule needs a name of its own.'))

import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { captureGroups, checkPattern } from '../../../learning/relational/check-pattern'
import { freeColumnName, namesTaken } from '../../../learning/relational/column-names'
import { count, list, percent, quoted, say } from '../../../words/say'
import type { spec } from './spec'

/** The database numbers no more. */
const mostGroups = 9

type Params = ParamsOf<typeof spec.params>

const presets: Record<NonNullable<Params['preset']>, string> = {
  number: String.raw`[-+]?\d+(?:\.\d+)?`,
  email: String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`,
  mobile: String.raw`(?:^|\D)(1[3-9]\d{9})(?:\D|$)`,
  url: String.raw`https?://[^\s"'<>，。）]+`,
  han: String.raw`\p{Han}+`,
  parentheses: String.raw`[(（]([^()（）]*)[)）]`,
}

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { column, preset, name, ignoreCase } = context.params
  const given = context.params.pattern || undefined
  if ((given === undefined) === (preset === undefined))
    throw new TerrariumError(
      'missing-parameter',
      words('请写正则表达式，或选一个常用模式。', 'Give a pattern, or choose a common one.'),
    )
  const pattern = given ?? presets[preset!]
  await checkPattern(context.database, pattern)
  const groups = captureGroups(pattern)
  if (groups.length > mostGroups)
    throw new TerrariumError(
      'invalid-pattern',
      words(
        `这个模式有 ${groups.length} 个括号，至多 ${mostGroups} 个。`,
        `The pattern has ${groups.length} groups; at most ${mostGroups} can be taken.`,
      ),
      words('不要取的部分写成 (?:……)。', 'Write (?:…) for what is not to be taken.'),
    )
  const taken = namesTaken(table.columns)
  const base = name ?? `${column}_extract`
  const names = (groups.length > 0 ? groups : [null]).map((group, i) =>
    freeColumnName(group ?? (groups.length > 1 ? `${base}_${i + 1}` : base), taken),
  )
  // An empty text is what the database gives for no match; here that is an empty cell.
  const options = ignoreCase ? `, 'i'` : ''
  const text = columnOf(table, column).type === 'VARCHAR' ? ident(column) : `${ident(column)}::VARCHAR`
  const selected = names.map(
    (one, i) =>
      `nullif(regexp_extract(${text}, ${literal(pattern)}, ${groups.length > 0 ? i + 1 : 0}${options}), '') AS ${ident(one)}`,
  )
  const sql = `SELECT *, ${selected.join(', ')} FROM ${ident(table.name)}`
  await context.write(sql)
  const any = names.map((one) => `${ident(one)} IS NOT NULL`).join(' OR ')
  const matched = Number(
    await context.database.value(`SELECT count(*) FILTER (WHERE ${any}) FROM ${context.staging()}`),
  )
  if (matched === 0)
    context.warn({
      code: 'nothing-found',
      ...say(words('{column}里没有一行符合这个模式。', 'No row of {column} fits the pattern.'), {
        column: quoted(column),
      }),
    })
  return {
    metrics: { rows: table.rows, matchedRows: matched },
    data: { sql, columns: names, pattern },
    sentence: say(words('{rows} 行（{share}）取出了{names}。', '{rows} {rows|row|rows} ({share}) gave {names}.'), {
      rows: count(matched),
      share: percent(table.rows === 0 ? 0 : matched / table.rows),
      names: list(names.map((one) => quoted(one))),
    }),
    backend: 'sql',
  }
}

import { familyOf, type ColumnInfo } from '../../../core/column'
import { lengthOf, numbers, type NamedColumn } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import {
  commonValues,
  datePart,
  numberBands,
  partlyHidden,
  plainText,
  redacted,
  withNoise,
} from '../../../learning/privacy/mask-expression'
import { paddedKeys, pseudonym } from '../../../learning/privacy/pseudonyms'
import { count, list, quoted, say } from '../../../words/say'
import { checkRules, type Rule } from './check-rules'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** Standard deviation of the noise of a date, in days. */
const dateNoise = 7

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress } = context
  const table = inputs[0]!
  const rules = checkRules(table, params.rules, params.key)
  const joins: string[] = []
  const selected: string[] = []
  const noise: NamedColumn[] = []
  let replaced = 0
  for (const [i, { column, treatment }] of rules.entries()) {
    progress.at((0.8 * i) / rules.length, words('正在脱敏', 'Masking'))
    if (treatment === 'drop') continue
    if (treatment === 'pseudonym') replaced += await distinctTexts(context, column)
    if (treatment === 'noise') noise.push(await noiseOf(context, column, i))
    selected.push(`${await expression(context, { column, treatment }, i)} AS ${ident(column.name)}`)
  }
  if (rules.some(({ treatment }) => treatment === 'pseudonym')) joins.push(`CROSS JOIN ${await keysOf(context)} k`)
  if (noise.length > 0) {
    const rows = numbers(
      'i',
      Float64Array.from({ length: lengthOf(noise[0]!) }, (_, i) => i),
    )
    joins.push(`LEFT JOIN ${await context.database.temporary([rows, ...noise])} n ON n.i = t.rowid`)
  }
  await context.write(`SELECT ${selected.join(', ')} FROM ${ident(table.name)} t ${joins.join(' ')} ORDER BY t.rowid`)
  const masked = rules.filter(({ treatment }) => treatment !== 'keep')
  warn(context, masked)
  return {
    metrics: { rows: table.rows, maskedColumns: masked.length, pseudonyms: replaced },
    data: { rules: Object.fromEntries(rules.map(({ column, treatment }) => [column.name, treatment])) },
    sentence: sentenceOf(masked, rules.length),
    charts: [],
    backend: 'sql',
  }
}

const sqlOf = ({ name }: ColumnInfo) => `t.${ident(name)}`

async function expression(context: Context, { column, treatment }: Rule, i: number): Promise<string> {
  const sql = sqlOf(column)
  const text = plainText(sql, column)
  switch (treatment) {
    case 'redact':
      return redacted(sql)
    case 'partial':
      return partlyHidden(text)
    case 'hash':
      return `sha256(${text})`
    case 'pseudonym':
      return pseudonym(text, 'k.inner_key', 'k.outer_key')
    case 'noise':
      return withNoise(sql, column, `n.c${i}`)
    case 'generalise':
      return generalised(context, column)
    default:
      return sql
  }
}

async function generalised({ database, inputs }: Context, column: ColumnInfo): Promise<string> {
  const sql = sqlOf(column)
  const family = familyOf(column.type)
  if (family === 'text') return commonValues(`${sql}::VARCHAR`)
  const from = `FROM ${ident(inputs[0]!.name)} t`
  if (family === 'date') {
    const days = await database.value(`SELECT date_diff('day', min(${sql})::DATE, max(${sql})::DATE)::DOUBLE ${from}`)
    return datePart(sql, Number(days))
  }
  const number = `${sql}::DOUBLE`
  const [range] = await database.rows(`SELECT min(${number}), max(${number}) ${from} WHERE isfinite(${number})`)
  const [least, most] = [Number(range?.[0] ?? 0), Number(range?.[1] ?? 0)]
  return numberBands(number, least, most)
}

/** A table of one row with the two keys. */
async function keysOf({ database, params }: Context): Promise<string> {
  const { inner, outer } = paddedKeys(params.key!)
  const name = await database.temporary([
    { kind: 'strings', name: 'i', type: 'VARCHAR', values: [inner] },
    { kind: 'strings', name: 'o', type: 'VARCHAR', values: [outer] },
  ])
  return `(SELECT unhex(i) AS inner_key, unhex(o) AS outer_key FROM ${name})`
}

async function distinctTexts({ database, inputs }: Context, column: ColumnInfo): Promise<number> {
  const text = plainText(sqlOf(column), column)
  return Number(await database.value(`SELECT count(DISTINCT ${text})::DOUBLE FROM ${ident(inputs[0]!.name)} t`))
}

/** Gaussian, by the row. */
async function noiseOf(context: Context, column: ColumnInfo, i: number): Promise<NamedColumn> {
  const { database, inputs, params, random } = context
  const from = ident(inputs[0]!.name)
  const sql = `${ident(column.name)}::DOUBLE`
  const deviation =
    familyOf(column.type) === 'date'
      ? dateNoise
      : params.noiseScale *
        Number((await database.value(`SELECT stddev_pop(${sql}) FROM ${from} WHERE isfinite(${sql})`)) ?? 0)
  if (deviation === 0)
    context.warn({
      code: 'constant-column',
      ...say(
        words('列{name}只有一个值，加不了噪声。', 'Column {name} has a single value, so there is no noise to add.'),
        {
          name: quoted(column.name),
        },
      ),
      hint: words('改用 redact 或 drop。', 'Redact or drop it instead.'),
    })
  const values = Float64Array.from({ length: inputs[0]!.rows }, () => random.normal() * deviation)
  return numbers(`c${i}`, familyOf(column.type) === 'date' ? values.map(Math.round) : values)
}

function warn(context: Context, masked: readonly Rule[]): void {
  if (masked.length === 0)
    context.warn({
      code: 'nothing-changed',
      ...words('没有一列要处理，表还是原来的样子。', 'No column has a rule; the table is as it was.'),
      hint: words(
        '先“查找个人信息”，再给每一列选处理办法。',
        'Find the personal data first, then choose a rule for each column.',
      ),
    })
  const hashed = masked.filter(({ treatment }) => treatment === 'hash').map(({ column }) => quoted(column.name))
  if (hashed.length > 0)
    context.warn({
      code: 'guessable-hash',
      ...say(
        words(
          '{columns}的哈希没有密钥：手机号、证件号这样数目有限的值可以逐个试出来。',
          'The hash of {columns} has no key: values that can be listed, such as telephone numbers, can be tried out one by one.',
        ),
        { columns: list(hashed) },
      ),
      hint: words('改用带密钥的 pseudonym。', 'Use pseudonym with a key instead.'),
    })
}

function sentenceOf(masked: readonly Rule[], all: number) {
  const named = masked.slice(0, 6).map(({ column, treatment }) =>
    say(words('{column}（{rule}）', '{column} ({rule})'), {
      column: quoted(column.name),
      rule: ruleNames[treatment],
    }),
  )
  if (masked.length === 0) return words('没有处理任何一列。', 'No column was masked.')
  return say(
    masked.length > 6
      ? words(
          '{all} 列里脱敏了 {n} 列，包括{named}等。',
          '{n} of {all} columns {n|was|were} masked, among them {named}.',
        )
      : words('{all} 列里脱敏了 {n} 列：{named}。', '{n} of {all} columns {n|was|were} masked: {named}.'),
    { n: count(masked.length), all: count(all), named: list(named) },
  )
}

const ruleNames = {
  drop: words('去掉', 'dropped'),
  redact: words('全遮', 'redacted'),
  partial: words('部分遮住', 'partly hidden'),
  hash: words('哈希', 'hashed'),
  pseudonym: words('假名', 'pseudonyms'),
  generalise: words('分段或合并', 'in bands'),
  noise: words('加噪声', 'with noise'),
  keep: words('保留', 'kept'),
}

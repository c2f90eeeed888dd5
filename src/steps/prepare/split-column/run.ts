import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { checkPattern } from '../../../learning/relational/check-pattern'
import { freeColumnName, namesTaken } from '../../../learning/relational/column-names'
import { count, quoted, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>
const mostParts = 200

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { column, regex, into } = context.params
  const delimiter = context.params.delimiter.replaceAll('\\t', '\t').replaceAll('\\n', '\n')
  if (delimiter === '') throw new TerrariumError('missing-parameter', words('请给出分隔符。', 'Give the delimiter.'))
  if (regex) await checkPattern(context.database, context.params.delimiter)
  const isPlain = columnOf(context.inputs[0]!, column).type === 'VARCHAR'
  const text = isPlain ? ident(column) : `${ident(column)}::VARCHAR`
  const list = regex
    ? `string_split_regex(${text}, ${literal(context.params.delimiter)})`
    : `string_split(${text}, ${literal(delimiter)})`
  return into === 'rows' ? intoRows(context, list) : intoColumns(context, list, delimiter)
}

const cell = (part: string, trim: boolean) => (trim ? `nullif(trim(${part}), '')` : part)

async function intoRows(context: StepContext<Params>, list: string): Promise<StepYield> {
  const table = context.inputs[0]!
  const { column, trim } = context.params
  const name = ident(column)
  // A cell without a value stays a row.
  const sql = `SELECT * REPLACE (${cell(name, trim)} AS ${name}) FROM (SELECT * REPLACE (unnest(coalesce(${list}, [NULL])) AS ${name}) FROM ${ident(table.name)})`
  const { rows } = await context.write(sql)
  return {
    metrics: { rows, added: rows - table.rows },
    data: { sql },
    sentence: say(
      words(
        '{column}拆开后，{before} 行成为 {rows} 行。',
        'Split by {column}, {before} {before|row becomes|rows become} {rows}.',
      ),
      { column: quoted(column), before: count(table.rows), rows: count(rows) },
    ),
    backend: 'sql',
  }
}

async function intoColumns(context: StepContext<Params>, list: string, delimiter: string): Promise<StepYield> {
  const table = context.inputs[0]!
  const { column, parts: limit, prefix, trim, keep, regex } = context.params
  const found = Number(await context.database.value(`SELECT coalesce(max(len(${list})), 1) FROM ${ident(table.name)}`))
  const parts = limit ?? found
  if (parts > mostParts)
    throw new TerrariumError(
      'too-many-columns',
      say(words('列{column}会拆成 {n} 列，太多了。', 'Column {column} would become {n} columns, which is too many.'), {
        column: quoted(column),
        n: count(parts),
      }),
      words('拆成几行，或给出最多几列。', 'Split it into rows, or say how many columns at most.'),
    )
  if (found < 2)
    context.warn({
      code: 'nothing-changed',
      ...say(words('{column}里没有这个分隔符。', 'The delimiter does not occur in {column}.'), {
        column: quoted(column),
      }),
    })
  const taken = namesTaken(keep ? table.columns : table.columns.filter((c) => c.name !== column))
  const names = Array.from({ length: parts }, (_, i) => freeColumnName(`${prefix ?? column}_${i + 1}`, taken))
  const pieces = ident(freeColumnName('pieces', new Set([...taken, ...namesTaken(table.columns)])))
  const pieceOf = (i: number) =>
    // Of a pattern the delimiters themselves are gone; a blank stands for them.
    i === parts - 1 && found > parts
      ? `array_to_string(${pieces}[${parts}:], ${literal(regex ? ' ' : delimiter)})`
      : `${pieces}[${i + 1}]`
  const selected = names.map((name, i) => `${cell(pieceOf(i), trim)} AS ${ident(name)}`)
  const without = keep ? pieces : `${pieces}, ${ident(column)}`
  const sql = `SELECT * EXCLUDE (${without}), ${selected.join(', ')} FROM (SELECT *, ${list} AS ${pieces} FROM ${ident(table.name)})`
  const written = await context.write(sql)
  const full = Number(await context.database.value(`SELECT count(${ident(names.at(-1)!)}) FROM ${context.staging()}`))
  return {
    metrics: { rows: table.rows, columns: written.columns.length, parts, complete: full },
    data: { sql, columns: names },
    sentence: say(
      words(
        '{column}拆成 {n} 列，{full} 行的每一部分都有值到最后一列。',
        '{column} becomes {n} {n|column|columns}; {full} {full|row reaches|rows reach} the last of them.',
      ),
      { column: quoted(column), n: count(parts), full: count(full) },
    ),
    backend: 'sql',
  }
}

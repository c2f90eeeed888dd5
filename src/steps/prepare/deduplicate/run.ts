import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, idents } from '../../../database/sql'
import { freeColumnName, namesTaken } from '../../../learning/relational/column-names'
import { orderSql } from '../../../learning/relational/order-by'
import { count, list, quoted, say } from '../../../words/say'
import { findSimilar } from './find-similar'
import type { spec } from './spec'

export type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  if (context.params.similarity.columns.length > 0) return similar(context)
  const table = context.inputs[0]!
  const { columns, action } = context.params
  const keys = columns.length > 0 ? columns : table.columns.map((c) => c.name)
  const sql = exactSql(context, keys)
  const { rows } = await context.write(sql)
  const removed =
    action === 'remove'
      ? table.rows - rows
      : Number(await context.database.value(`SELECT count(*) FILTER (WHERE is_duplicate) FROM ${context.staging()}`))
  const figures = {
    removed: count(removed),
    rows: count(table.rows - removed),
    columns: list(keys.slice(0, 4).map((k) => quoted(k))),
  }
  return {
    metrics: { rows, removed },
    data: { sql, columns: keys },
    sentence: say(sentenceOf(removed, action, columns.length > 0), figures),
    backend: 'sql',
  }
}

function sentenceOf(removed: number, action: Params['action'], isByKey: boolean) {
  if (removed === 0)
    return isByKey
      ? words('没有两行的{columns}相同。', 'No two rows have equal {columns}.')
      : words('没有完全相同的行。', 'No two rows are equal.')
  if (action === 'flag')
    return words(
      '标出 {removed} 行重复，其余 {rows} 行各不相同。',
      '{removed} {removed|row is|rows are} marked as duplicates; the other {rows} are distinct.',
    )
  return isByKey
    ? words(
        '去掉 {removed} 行{columns}重复的，留下 {rows} 行。',
        'Removes {removed} {removed|row|rows} with repeated {columns}; {rows} stay.',
      )
    : words('去掉 {removed} 行完全重复的，留下 {rows} 行。', 'Removes {removed} equal {removed|row|rows}; {rows} stay.')
}

function exactSql({ params, inputs }: StepContext<Params>, keys: readonly string[]): string {
  const { keep, orderBy, action } = params
  const table = inputs[0]!
  const name = ident(table.name)
  if (action === 'flag') {
    const taken = namesTaken(table.columns)
    const [flag, group] = ['is_duplicate', 'duplicate_group'].map((one) => ident(freeColumnName(one, taken)))
    const kept = keptRow(params)
    const over = `OVER (PARTITION BY ${idents(keys)})`
    return `SELECT *, ${kept.place} <> ${kept.wanted} AS ${flag}, min(rowid) ${over} AS ${group} FROM ${name} ORDER BY rowid`
  }
  // Without an order of its own a row is told by its number, which a hash table finds quicker than a window does.
  if (!orderBy?.length)
    return `SELECT * FROM ${name} WHERE rowid IN (SELECT ${keep === 'first' ? 'min' : 'max'}(rowid) FROM ${name} GROUP BY ${idents(keys)}) ORDER BY rowid`
  const { place, wanted } = keptRow(params)
  return `SELECT * FROM ${name} QUALIFY ${place} = ${wanted} ORDER BY rowid`

  function keptRow({ orderBy: terms = [] }: Params) {
    const partition = `PARTITION BY ${idents(keys)}`
    return {
      place: `row_number() OVER (${partition} ORDER BY ${orderSql(terms)})`,
      wanted: keep === 'first' ? '1' : `count(*) OVER (${partition})`,
    }
  }
}

async function similar(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { action, similarity } = context.params
  const { kept, groups, groupCount, examples, compared } = await findSimilar(context)
  const removed = kept.reduce((sum, one) => sum + (one ? 0 : 1), 0)
  if (action === 'flag') {
    await context.writeWith([
      { kind: 'boolean', name: 'is_duplicate', type: 'BOOLEAN', values: kept.map((one) => 1 - one) },
      { kind: 'number', name: 'duplicate_group', type: 'BIGINT', values: Float64Array.from(groups) },
    ])
  } else {
    const marks = await context.database.temporary([{ kind: 'boolean', name: 'kept', type: 'BOOLEAN', values: kept }])
    await context.write(`SELECT t.* FROM ${ident(table.name)} t POSITIONAL JOIN ${marks} m WHERE m.kept`)
    await context.database.execute(`DROP TABLE ${marks}`)
  }
  const [first] = examples
  const found = say(
    removed === 0
      ? words('没有相似的{columns}。', 'No {columns} are alike.')
      : action === 'flag'
        ? words(
            '{groups} 组相似的{columns}，标出 {removed} 行重复。',
            '{groups} {groups|group|groups} of similar {columns}; {removed} rows are marked as duplicates.',
          )
        : words(
            '{groups} 组相似的{columns}各留一行，去掉 {removed} 行。',
            '{groups} {groups|group|groups} of similar {columns} keep one row each; {removed} {removed|row goes|rows go}.',
          ),
    { groups: count(groupCount), removed: count(removed), columns: list(similarity.columns.map((c) => quoted(c))) },
  )
  const example =
    first &&
    say(words('例如{kept}和{other}。', 'Such as {kept} and {other}.'), {
      kept: quoted(first.kept),
      other: quoted(first.others[0]!),
    })
  return {
    metrics: { rows: action === 'flag' ? table.rows : table.rows - removed, removed, groups: groupCount, compared },
    data: { groups: examples },
    sentence: example ? words(found.zh + example.zh, `${found.en} ${example.en}`) : found,
    backend: 'cpu',
  }
}

import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, percent, quoted, say } from '../../../words/say'
import { rowHashSql } from './row-hash'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const table = context.inputs[0]!
  const { stratifyBy, seed } = context.params
  const wanted = wantedRows(context.params, table.rows)
  if (wanted > table.rows)
    context.warn({
      code: 'whole-table',
      ...words(`表里只有 ${table.rows} 行，全部保留。`, `The table has only ${table.rows} rows; all of them are kept.`),
    })
  const rows = Math.min(wanted, table.rows)
  const name = ident(table.name)
  const chosen =
    stratifyBy === undefined
      ? `SELECT r FROM (${rowHashSql(name, seed)}) ORDER BY h LIMIT ${rows}`
      : stratified(rowHashSql(name, seed, ident(stratifyBy)), rows, table.rows)
  const sql = `SELECT * FROM ${name} WHERE rowid IN (${chosen}) ORDER BY rowid`
  const written = await context.write(sql)
  return {
    metrics: { rows: written.rows, removed: table.rows - written.rows },
    data: { sql },
    sentence: say(
      stratifyBy === undefined
        ? words('随机抽取 {rows} 行（{share}）。', 'Draws {rows} {rows|row|rows} at random ({share}).')
        : words(
            '随机抽取 {rows} 行（{share}），{column}各类的比例不变。',
            'Draws {rows} {rows|row|rows} at random ({share}), with the shares of {column} as they were.',
          ),
      { rows: count(written.rows), share: percent(written.rows / table.rows), column: quoted(stratifyBy ?? '') },
    ),
    backend: 'sql',
  }
}

function wantedRows({ rows, fraction }: Params, all: number): number {
  if ((rows === undefined) === (fraction === undefined))
    throw new TerrariumError(
      'missing-parameter',
      words('行数和比例请填其中一个。', 'Give either the number of rows or the share.'),
    )
  if (rows !== undefined) return rows
  const share = Math.round(fraction! * all)
  if (share > 0) return share
  throw new TerrariumError(
    'too-few-rows',
    words(`${all} 行的这个比例不到一行。`, `This share of ${all} rows is less than one row.`),
    words('提高比例，或直接给出行数。', 'Raise the share, or give the number of rows.'),
  )
}

/** As many rows of each stratum as its share says; what rounding leaves goes to the largest remainders. */
function stratified(hashed: string, rows: number, all: number): string {
  return `SELECT r FROM (SELECT r, stratum, row_number() OVER (PARTITION BY stratum ORDER BY h) AS place FROM (${hashed})) drawn
JOIN (SELECT stratum, base + (row_number() OVER (ORDER BY remainder DESC, stratum NULLS LAST) <= ${rows} - sum(base) OVER ())::INTEGER AS quota
  FROM (SELECT stratum, (${rows} * count(*)) // ${all} AS base, (${rows} * count(*)) % ${all} AS remainder FROM (${hashed}) GROUP BY stratum)) quotas
ON drawn.stratum IS NOT DISTINCT FROM quotas.stratum WHERE place <= quota`
}

import { familyOf } from '../../../core/column'
import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { StepDatabase } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { trimmed } from '../../../learning/association/item-text'
import type { Sequences } from '../../../math/itemset/prefix-span'

export interface NamedSequences {
  data: Sequences
  items: string[]
  /** Rows without customer, time or item. */
  leftOut: number
}

/**
 * Every customer's history in the order of time; what has the same time happens together, each item once. Times are days
 * since 1970, or the number itself.
 * @throws TerrariumError `missing-column`, `too-few-rows`
 */
export async function readSequences(
  database: StepDatabase,
  table: TableInfo,
  { id, date, item }: { id: string; date: string; item: string },
): Promise<NamedSequences> {
  const when = columnOf(table, date)
  const time =
    familyOf(when.type) === 'date'
      ? `epoch_us(${ident(date)}::TIMESTAMP)::DOUBLE / 86400000000`
      : `CASE WHEN isfinite(${ident(date)}::DOUBLE) THEN ${ident(date)}::DOUBLE END`
  const source = `SELECT ${ident(columnOf(table, id).name)} AS who, ${time} AS t, ${trimmed(`${ident(columnOf(table, item).name)}::VARCHAR`)} AS item FROM ${ident(table.name)}`
  const used = `u AS MATERIALIZED (SELECT DISTINCT * FROM (${source}) WHERE who IS NOT NULL AND t IS NOT NULL AND item <> '')`
  const names = await database.rows(`WITH ${used} SELECT DISTINCT item FROM u ORDER BY item`)
  const rows = await database.query(
    `WITH ${used}, i AS (SELECT item, row_number() OVER (ORDER BY item) - 1 AS code FROM (SELECT DISTINCT item FROM u))
    SELECT (dense_rank() OVER (ORDER BY who) - 1)::INTEGER AS s, t, i.code::INTEGER AS code FROM u JOIN i USING (item) ORDER BY s, t, code`,
  )
  if (rows.length === 0)
    throw new TerrariumError(
      'too-few-rows',
      words(
        `表“${table.name}”里没有一行有客户、时间和商品。`,
        `No row of “${table.name}” has a customer, a time and an item.`,
      ),
      words('检查选的三列。', 'See whether the three columns are the right ones.'),
    )
  const leftOut = Number(
    await database.value(`SELECT count(*) FROM (${source}) WHERE who IS NULL OR t IS NULL OR coalesce(item, '') = ''`),
  )
  return {
    data: sequencesOf(
      rows.length,
      numberColumn(rows, 's'),
      numberColumn(rows, 't'),
      numberColumn(rows, 'code'),
      names.length,
    ),
    items: names.map(([name]) => String(name)),
    leftOut,
  }
}

function sequencesOf(n: number, s: Float64Array, t: Float64Array, code: Float64Array, itemCount: number): Sequences {
  const [sequences, events, times]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < n; i++) {
    const isNewSequence = i === 0 || s[i] !== s[i - 1]
    if (isNewSequence || t[i] !== t[i - 1]) {
      if (isNewSequence) sequences.push(events.length)
      events.push(i)
      times.push(t[i]!)
    }
  }
  return {
    count: sequences.length,
    itemCount,
    sequences: Int32Array.from([...sequences, events.length]),
    events: Int32Array.from([...events, n]),
    items: Int32Array.from(code),
    times: Float64Array.from(times),
  }
}

import { familyOf, storableKind } from '../../core/column'
import { TerrariumError } from '../../core/errors'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import { ident, idents } from '../../database/sql'
import { quoted, say } from '../../words/say'

export interface KeyPair {
  left: string
  right: string
}

/** Of each table and of the join of both, before it is done. */
export interface JoinCounts {
  /** Rows of the first table that find a row of the second. */
  matched: number
  unmatchedLeft: number
  unmatchedRight: number
  /** Keys that the second table has more than once: each repeats rows of the first. */
  duplicatedKeys: number
  /** Keys that the first table has more than once. */
  duplicatedKeysLeft: number
  /** Pairs of rows that match: the rows of an inner join. */
  pairs: number
}

/**
 * Keys whose values can be equal.
 * @throws TerrariumError `missing-column`, `different-types`
 */
export function checkKeys(left: TableInfo, right: TableInfo, on: readonly KeyPair[]): void {
  for (const pair of on) {
    const [a, b] = [columnOf(left, pair.left), columnOf(right, pair.right)]
    if (joinable(a.type) === joinable(b.type)) continue
    const textual = familyOf(a.type) === 'text' ? b : a
    throw new TerrariumError(
      'different-types',
      say(
        words(
          '键的类型不同：{a}是 {aType}，{b}是 {bType}，不能比较。',
          'The keys have different types: {a} is {aType} and {b} is {bType}, so they can’t be compared.',
        ),
        { a: quoted(`${left.name}.${a.name}`), aType: a.type, b: quoted(`${right.name}.${b.name}`), bType: b.type },
      ),
      say(words('先用“转换类型”把{column}转成文字。', 'First cast {column} to text with “Change types”.'), {
        column: quoted(textual.name),
      }),
    )
  }
}

/** A text may be no UUID. */
const joinable = (type: string) => (type === 'UUID' ? type : storableKind(type))

/** `l` and `r` stand for the two tables. Empty keys match nothing. */
export const keysEqual = (on: readonly KeyPair[]) =>
  on.map(({ left, right }) => `l.${ident(left)} = r.${ident(right)}`).join(' AND ')

/** A query that counts what a join would match: one row under the names of `JoinCounts`. */
export function joinCountsSql(left: string, right: string, on: readonly KeyPair[]): string {
  const [lefts, rights] = [on.map((k) => k.left), on.map((k) => k.right)]
  const side = (table: string, keys: readonly string[]) =>
    `SELECT ${keys.map((key, i) => `${ident(key)} AS k${i}`).join(', ')}, count(*) AS n FROM ${ident(table)} WHERE ${keys.map((key) => `${ident(key)} IS NOT NULL`).join(' AND ')} GROUP BY ${idents(keys)}`
  const same = on.map((_, i) => `l.k${i} = r.k${i}`).join(' AND ')
  return `SELECT coalesce(sum(l.n) FILTER (WHERE r.n IS NOT NULL), 0)::BIGINT AS matched,
(SELECT count(*) FROM ${ident(left)}) - coalesce(sum(l.n) FILTER (WHERE r.n IS NOT NULL), 0)::BIGINT AS unmatchedLeft,
(SELECT count(*) FROM ${ident(right)}) - coalesce(sum(r.n) FILTER (WHERE l.n IS NOT NULL), 0)::BIGINT AS unmatchedRight,
count(*) FILTER (WHERE r.n > 1) AS duplicatedKeys, count(*) FILTER (WHERE l.n > 1) AS duplicatedKeysLeft,
coalesce(sum(l.n::DOUBLE * r.n), 0) AS pairs
FROM (${side(left, lefts)}) l FULL JOIN (${side(right, rights)}) r ON ${same}`
}

export function joinCounts(row: readonly unknown[]): JoinCounts {
  const [matched, unmatchedLeft, unmatchedRight, duplicatedKeys, duplicatedKeysLeft, pairs] = row.map(Number)
  return {
    matched: matched!,
    unmatchedLeft: unmatchedLeft!,
    unmatchedRight: unmatchedRight!,
    duplicatedKeys: duplicatedKeys!,
    duplicatedKeysLeft: duplicatedKeysLeft!,
    pairs: pairs!,
  }
}

import type { TableInfo } from '../../../core/table'
import { ident } from '../../../database/sql'
import { freeColumnName, namesTaken } from '../../../learning/relational/column-names'
import { keysEqual, type KeyPair } from '../../../learning/relational/join-keys'

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti'

export interface JoinPlan {
  sql: string
  /** New columns by the names of the second table. */
  added: { from: string; name: string }[]
}

/**
 * The statement of a join in the order of the first table (of the second for `right`). Keys of the same name become one
 * column; other columns of the second table whose name is taken get the suffix.
 *
 * @param isUnique the second table has each key once, so that the rows of the first say the whole order
 */
export function joinSelect(
  left: TableInfo,
  right: TableInfo,
  on: readonly KeyPair[],
  how: JoinKind,
  suffix: string,
  isUnique = false,
): JoinPlan {
  const [l, r] = [`${ident(left.name)} l`, `${ident(right.name)} r`]
  const condition = keysEqual(on)
  if (how === 'semi' || how === 'anti') {
    const not = how === 'anti' ? 'NOT ' : ''
    return {
      sql: `SELECT l.* FROM ${l} WHERE ${not}EXISTS (SELECT 1 FROM ${r} WHERE ${condition}) ORDER BY l.rowid`,
      added: [],
    }
  }
  const shared = on.filter((k) => k.left === k.right).map((k) => k.left)
  const taken = namesTaken(left.columns)
  const added = right.columns
    .filter(({ name }) => !shared.includes(name))
    .map(({ name }) => ({
      from: name,
      name: freeColumnName(taken.has(name.toLowerCase()) ? `${name}${suffix}` : name, taken),
    }))
  const takesBoth = how === 'right' || how === 'full'
  const merged = takesBoth ? shared.map((name) => `coalesce(l.${ident(name)}, r.${ident(name)}) AS ${ident(name)}`) : []
  const star = merged.length > 0 ? `l.* REPLACE (${merged.join(', ')})` : 'l.*'
  const columns = added.map(({ from, name }) => `r.${ident(from)}${from === name ? '' : ` AS ${ident(name)}`}`)
  const order = {
    inner: isUnique ? 'l.rowid' : 'l.rowid, r.rowid',
    left: isUnique ? 'l.rowid' : 'l.rowid, r.rowid',
    right: 'r.rowid, l.rowid',
    full: 'l.rowid NULLS LAST, r.rowid',
  }[how]
  return {
    sql: `SELECT ${[star, ...columns].join(', ')} FROM ${l} ${how.toUpperCase()} JOIN ${r} ON ${condition} ORDER BY ${order}`,
    added,
  }
}

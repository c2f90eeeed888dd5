import { TerrariumError } from '../../../core/errors'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { checkKeys } from '../../../learning/relational/join-keys'
import { proposeKeys } from '../../../learning/relational/propose-keys'

/** How a table hangs on the customers: by a key of its own, or by way of a table that hangs on them itself. */
export interface Tie {
  table: TableInfo
  key: string
  /** The tie of the table between; absent when it is tied to the customers. */
  through?: Tie
  /** The column that equals the key: of the customers, or of the table between. */
  to: string
  /** Each key once: a row of it describes a customer as it is. */
  isUnique: boolean
}

type Ask = (sql: string) => Promise<unknown[][]>

/**
 * Ties tables to the customers, directly where a key is found, else by way of a table that is tied already.
 * @returns the ties, and the tables that none was found for
 */
export async function findTies(
  ask: Ask,
  customers: TableInfo,
  id: string,
  others: readonly TableInfo[],
): Promise<{ ties: Tie[]; loose: TableInfo[] }> {
  const ties: Tie[] = []
  let loose: TableInfo[] = []
  const onlyId = { ...customers, columns: customers.columns.filter((c) => c.name === id) }
  for (const table of others) {
    const [best] = await proposeKeys(ask, onlyId, table)
    if (best) ties.push({ table, key: best.right, to: id, isUnique: best.rightUnique })
    else loose.push(table)
  }
  // A table that hangs on another one may carry a third.
  for (let found = true; found;) {
    found = false
    for (const table of loose) {
      const tie = await bestThrough(ask, ties, table)
      if (!tie) continue
      ties.push(tie)
      loose = loose.filter((one) => one !== table)
      found = true
    }
  }
  return { ties, loose }
}

/** A table between must have each value of the key once: it says whose a row is. */
async function bestThrough(ask: Ask, ties: readonly Tie[], table: TableInfo): Promise<Tie | undefined> {
  let best: { tie: Tie; score: number } | undefined
  for (const through of ties) {
    const [found] = (await proposeKeys(ask, through.table, table)).filter((one) => one.leftUnique)
    if (!found || (best && best.score >= found.score)) continue
    best = { tie: { table, key: found.right, through, to: found.left, isUnique: false }, score: found.score }
  }
  return best?.tie
}

export interface GivenSource {
  table: string
  key: string
  through?: string | undefined
  throughKey?: string | undefined
}

/** The ties that a person has said. */
export async function givenTies(
  ask: Ask,
  customers: TableInfo,
  id: string,
  others: readonly TableInfo[],
  sources: readonly GivenSource[],
): Promise<Tie[]> {
  const ties: Tie[] = []
  for (const { table: name, key, through: between, throughKey } of sources) {
    const table = others.find((one) => one.name === name)
    if (!table) throw noTable(name)
    columnOf(table, key)
    const through = between ? ties.find((tie) => tie.table.name === between) : undefined
    if (between && !through) throw noTable(between)
    const to = through ? columnOf(through.table, throughKey ?? key).name : id
    checkKeys(through?.table ?? customers, table, [{ left: to, right: key }])
    const [[repeated]] = (await ask(
      `SELECT count(*) - count(DISTINCT ${ident(key)}) FROM ${ident(name)} WHERE ${ident(key)} IS NOT NULL`,
    )) as [[unknown]]
    ties.push({ table, key, to, isUnique: !through && Number(repeated) === 0, ...(through && { through }) })
  }
  return ties
}

const noTable = (name: string) =>
  new TerrariumError(
    'missing-table',
    words(
      `“${name}”不在输入的表里，或排在用到它的表后面。`,
      `“${name}” is not among the input tables, or stands behind the table that needs it.`,
    ),
    words('把它加进输入，并写在前面。', 'Add it to the inputs, and name it first.'),
  )

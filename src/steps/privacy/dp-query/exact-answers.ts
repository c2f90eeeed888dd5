import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { plainText } from '../../../learning/privacy/mask-expression'
import type { Grid } from '../../../math/privacy/grid'
import type { Params, Question } from './question'

/** What no one may see: the true figures of one group. */
export interface Exact {
  /** null: no value. */
  group: string | null
  rows: number
  /** In units of the grid. */
  sum: number
}

const mostGroups = 20_000

/**
 * Counts and sums group by group, each person's rows bounded. Which rows of a person count depends on these rows alone,
 * or taking one person out would change what is counted of others.
 * @throws TerrariumError `too-many-groups`
 */
export async function exactAnswers(
  { database, inputs }: StepContext<Params>,
  { column, by, groups, edges, bounds, id, rowsPerPerson }: Question,
  grid: Grid | null,
): Promise<Exact[]> {
  const value = column ? `t.${ident(column.name)}::DOUBLE` : 'NULL::DOUBLE'
  const key = by ? plainText(`t.${ident(by.name)}`, by) : edges ? binOf(value, edges) : `''`
  const where = [...(id ? [`t.${ident(id.name)} IS NOT NULL`] : []), ...(column ? [`isfinite(${value})`] : [])]
  const picked =
    `SELECT ${key} AS g, ${value} AS v${id ? `, t.${ident(id.name)} AS p` : ''} FROM ${ident(inputs[0]!.name)} t` +
    (where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '')
  const bounded = id
    ? `SELECT g, v FROM (${picked}) QUALIFY row_number() OVER (PARTITION BY p ORDER BY hash(g, v, p)) <= ${rowsPerPerson}`
    : picked
  const units =
    grid && bounds
      ? `round((least(greatest(v, ${literal(bounds.lower)}), ${literal(bounds.upper)}) - ${literal(grid.origin)}) / ${literal(grid.unit)})::BIGINT`
      : '0'
  const answer = await database.query(
    `SELECT g, count(*)::DOUBLE AS n, coalesce(sum(${units}), 0)::DOUBLE AS s FROM (${bounded}) GROUP BY g ORDER BY g LIMIT ${mostGroups + 1}`,
  )
  if (answer.length > mostGroups) throw tooMany()
  const keys = textsOf(answer.columns[0]!, answer.length)
  const [rows, sums] = [numberColumn(answer, 'n'), numberColumn(answer, 's')]
  const found = keys.map((group, i): Exact => ({ group, rows: rows[i]!, sum: sums[i]! }))
  const known = groups ?? (edges ? edges.slice(1).map((_, i) => String(i)) : by ? null : [''])
  if (!known) return found
  const byGroup = new Map(found.map((one) => [one.group, one]))
  return known.map((group) => byGroup.get(group) ?? { group, rows: 0, sum: 0 })
}

/** The bin from 0; values beyond the bounds are in the first and the last. */
function binOf(value: string, edges: readonly number[]): string {
  const [first, last] = [edges[0]!, edges.at(-1)!]
  const at = `floor((${value} - ${literal(first)}) / ${literal(last - first)} * ${edges.length - 1})`
  return `least(greatest(${at}, 0), ${edges.length - 2})::BIGINT::VARCHAR`
}

function textsOf(column: { kind: string }, length: number): (string | null)[] {
  const one = column as
    { kind: 'strings'; values: (string | null)[] } | { kind: 'text'; codes: Int32Array; levels: string[] }
  if (one.kind === 'strings') return one.values
  return Array.from({ length }, (_, i) => one.levels[one.codes[i]!] ?? null)
}

const tooMany = () =>
  new TerrariumError(
    'too-many-groups',
    words(
      `分组的列有 ${mostGroups} 种以上的值，分得太细，只剩噪声。`,
      `The column of the groups has more than ${mostGroups} values: only noise would be left.`,
    ),
    words('先分段或合并，或列出要的组。', 'Put it into bands or merge values first, or list the groups that you want.'),
  )

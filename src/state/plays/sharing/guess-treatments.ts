import { ColumnJudge, type PiiFinding } from '../../../learning/privacy/judge-column'
import { proposeTreatment, type Treatment } from '../../../learning/privacy/propose-treatment'
import { canHoldPii, piiText } from '../../../learning/privacy/scan-columns'
import { ident } from '../../../database/sql'
import type { PlayContext } from '../shared/play'

/** Rows and values that a guess looks at; the step that follows looks at all. */
const mostRows = 50_000
const mostValues = 2000

/** What the first rows of each column hold. */
export async function glanceAt({ table, query }: PlayContext): Promise<Map<string, PiiFinding[]>> {
  const found = new Map<string, PiiFinding[]>()
  for (const column of table.columns.filter(canHoldPii)) {
    const judge = new ColumnJudge(column.name, column.role === 'name')
    const { rows } = await query(
      `SELECT ${piiText(column)} AS v, count(*)::DOUBLE FROM (SELECT ${ident(column.name)} FROM ${ident(table.name)} ` +
        `WHERE ${ident(column.name)} IS NOT NULL LIMIT ${mostRows}) GROUP BY 1 ORDER BY 1 LIMIT ${mostValues}`,
      mostValues,
    )
    for (const [value, n] of rows) judge.add(String(value), Number(n))
    const findings = judge.findings()
    if (findings.length > 0) found.set(column.name, findings)
  }
  return found
}

/**
 * What is done to each column: personal data is treated as a person wished, an id and a name go with it, and what may
 * single somebody out is put into bands.
 */
export function guessRules(
  { judged }: PlayContext,
  found: ReadonlyMap<string, readonly PiiFinding[]>,
  wish: string,
  coarse: readonly string[],
): Record<string, Treatment> {
  const rules: Record<string, Treatment> = {}
  for (const { look } of judged) {
    const { name, role } = look.column
    const findings = found.get(name)
    if (findings && proposeTreatment(findings) !== 'keep')
      rules[name] = wish === 'drop' ? 'drop' : wish === 'partial' ? proposeTreatment(findings) : 'redact'
    else if (role === 'customer-id') rules[name] = 'drop'
    else if (role === 'name') rules[name] = wish === 'drop' ? 'drop' : 'redact'
    else if (coarse.includes(name)) rules[name] = 'generalise'
  }
  return rules
}

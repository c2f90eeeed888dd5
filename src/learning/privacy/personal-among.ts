import { ColumnJudge } from './judge-column'
import type { PersonalColumn } from './personal-columns'
import { proposeTreatment } from './propose-treatment'

/** Distinct values of a column that are looked at: what it holds shows long before. */
const mostValues = 100
/** So many tell whether a column still holds what it is known for. */
const enoughValues = 4

/**
 * Columns of an answer that hold personal data: those of that name are known, others by what they are called and hold. What
 * is already hidden is none, nor is a known column that holds something else by now, such as pseudonyms.
 */
export function personalAmong(
  columns: readonly { name: string; values: Iterable<unknown> }[],
  known: ReadonlyMap<string, PersonalColumn>,
): PersonalColumn[] {
  return columns.flatMap(({ name, values }): PersonalColumn[] => {
    const texts = someTexts(values)
    if (texts.length > 0 && texts.every(isHidden)) return []
    const one = known.get(name)
    // In some cells only: those that are here say nothing.
    if (one && (one.treatment === 'redact' || texts.length < enoughValues)) return [one]
    const judge = new ColumnJudge(name, one?.kinds.includes('name'))
    for (const text of texts) judge.add(text, 1)
    const findings = judge.findings()
    const treatment = proposeTreatment(findings)
    return findings.length > 0 && treatment !== 'keep'
      ? [{ column: name, kinds: findings.map(({ kind }) => kind), treatment }]
      : []
  })
}

/** As `piiText` takes them: short numbers are nobody's. */
function someTexts(values: Iterable<unknown>): string[] {
  const found = new Set<string>()
  for (const value of values) {
    if (typeof value === 'string') found.add(value)
    else if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1e8) found.add(String(value))
    if (found.size === mostValues) break
  }
  return [...found]
}

const isHidden = (text: string) => text.includes('*')

import { words } from '../../core/words'
import type { ColumnPlan } from '../cells/column-plan'
import { decideType } from '../cells/decide-type'
import type { Evidence } from '../cells/evidence'
import type { ColumnFacts } from './sheet-cells'

/** The type of a sheet's column: as its texts show, and what the formats of its cells say beyond that. */
export function decideCells(name: string, evidence: Evidence, facts: ColumnFacts): ColumnPlan {
  if (evidence.filled > 0 && facts.asText >= evidence.filled)
    return {
      type: 'VARCHAR',
      read: 'text',
      keepsBlanks: true,
      reason: words('在 Excel 里设为文本格式', 'Formatted as text in Excel'),
    }
  const plan = decideType(name, evidence)
  if (plan.read !== 'number' || plan.format) return plan
  if (facts.percents > 0 && facts.percents >= facts.numbers)
    return {
      ...plan,
      type: 'DOUBLE',
      format: 'percent',
      reason: words('在 Excel 里设为百分比', 'Formatted as per cent in Excel'),
    }
  const [currency] = [...facts.currencies].sort((a, b) => b[1] - a[1])
  const isMoney = currency && facts.currencies.size === 1 && currency[1] >= facts.numbers
  return isMoney
    ? {
        ...plan,
        format: { currency: currency[0] },
        reason: words('在 Excel 里设为货币', 'Formatted as money in Excel'),
      }
    : plan
}

import { adjustPValues } from '../../../math/adjust-p-values'
import type { Rules } from '../../../math/itemset/find-rules'
import type { Itemsets } from '../../../math/itemset/itemsets'
import { measureRule } from '../../../math/itemset/measure-rule'

const figures = [
  'support',
  'confidence',
  'lift',
  'leverage',
  'conviction',
  'pValue',
  'coverage',
  'cosine',
  'jaccard',
  'kulczynski',
  'phi',
  'oddsRatio',
] as const

/** A column for each figure, NaN where it does not exist. */
export type MeasuredRules = Record<(typeof figures)[number] | 'count' | 'qValue' | 'improvement', Float64Array> & {
  /** 1 where a simpler rule with the same consequent is at least as confident (arules' is.redundant). */
  redundant: Int8Array
}

export function measureRules(rules: Rules, sets: Itemsets, transactions: number): MeasuredRules {
  const column = () => new Float64Array(rules.count)
  const measured = {
    ...(Object.fromEntries(figures.map((name) => [name, column()])) as Record<(typeof figures)[number], Float64Array>),
    count: column(),
    improvement: column(),
    redundant: new Int8Array(rules.count),
  }
  for (let r = 0; r < rules.count; r++) {
    const [both, a, c] = [rules.whole[r]!, rules.antecedent[r]!, rules.consequent[r]!].map((s) => sets.counts[s]!) as [
      number,
      number,
      number,
    ]
    const one = measureRule(both, a, c, transactions)
    for (const name of figures) measured[name][r] = one[name] ?? NaN
    measured.count[r] = both
    measured.improvement[r] = one.confidence - rules.simpler[r]!
    measured.redundant[r] = one.confidence <= rules.simpler[r]! ? 1 : 0
  }
  return { ...measured, qValue: adjustPValues(measured.pValue) }
}

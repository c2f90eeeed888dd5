import { numbers } from '../../../core/columns'
import type { StepContext } from '../../../core/step'
import { listColumns, writeSets } from '../../../learning/association/itemset-table'
import { argsort } from '../../../math/argsort'
import type { Rules } from '../../../math/itemset/find-rules'
import type { MeasuredRules } from './measure-rules'
import type { KnownItemsets } from './read-itemsets'

/** Every rule, the highest lift first, of equals the more frequent; redundant ones are marked, not left out. */
export async function writeRules(
  context: Pick<StepContext, 'database' | 'write'>,
  { sets, items }: KnownItemsets,
  rules: Rules,
  measured: MeasuredRules,
): Promise<void> {
  const order = ruleOrder(measured)
  const sides = (['antecedent', 'consequent'] as const).map((name, i) => ({
    name,
    ...listColumns('ac'[i]!, sets, items, (row) => rules[name][order[row]!]!, rules.count),
  }))
  const column = (name: Exclude<keyof MeasuredRules, 'redundant'>, type = 'DOUBLE') =>
    numbers(
      name,
      Float64Array.from(order, (r) => measured[name][r]!),
      type,
    )
  await writeSets(context, sides, [
    column('support'),
    column('confidence'),
    column('lift'),
    column('leverage'),
    column('conviction'),
    column('pValue'),
    column('qValue'),
    {
      kind: 'boolean',
      name: 'redundant',
      values: Int8Array.from(order, (r) => measured.redundant[r]!),
      type: 'BOOLEAN',
    },
    column('count', 'BIGINT'),
    column('coverage'),
    column('improvement'),
    column('cosine'),
    column('jaccard'),
    column('kulczynski'),
    column('phi'),
    column('oddsRatio'),
  ])
}

/** The strongest first: by lift, of equals by support, then as they were found. */
export function ruleOrder({ lift, support }: MeasuredRules): Uint32Array {
  const bySupport = argsort(support, 'descending')
  // Equal lifts come from different divisions: the last bits must not order them.
  const rounded = Float64Array.from(bySupport, (r) => Number(lift[r]!.toPrecision(12)))
  return argsort(rounded, 'descending').map((at) => bySupport[at]!)
}

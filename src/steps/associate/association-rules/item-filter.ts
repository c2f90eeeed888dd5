import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import { nearest } from '../../../core/table'
import { words } from '../../../core/words'
import type { Itemsets } from '../../../math/itemset/itemsets'
import type { spec } from './spec'

type Filters = NonNullable<ParamsOf<typeof spec.params>['itemFilters']>

/**
 * Whether a rule has the items that are asked for, by the places of its sets; undefined when none are.
 * @throws TerrariumError `missing-item`
 */
export function itemFilter(
  { offsets, items: codes }: Itemsets,
  items: readonly string[],
  filters: Filters,
): ((antecedent: number, consequent: number) => boolean) | undefined {
  if (filters.length === 0) return undefined
  const asked = filters.map(({ item, side, keep }) => ({ code: codeOf(items, item.trim()), side, keep }))
  const has = (set: number, code: number) => codes.subarray(offsets[set], offsets[set + 1]).includes(code)
  return (antecedent, consequent) =>
    asked.every(({ code, side, keep }) => {
      const isThere =
        (side !== 'consequent' && has(antecedent, code)) || (side !== 'antecedent' && has(consequent, code))
      return isThere === keep
    })
}

function codeOf(items: readonly string[], item: string): number {
  const code = items.indexOf(item)
  if (code >= 0) return code
  const near = nearest(item, items)
  throw new TerrariumError(
    'missing-item',
    words(`常见的商品里没有“${item}”。`, `No frequent item is called “${item}”.`),
    near
      ? words(`是不是“${near}”？`, `Did you mean “${near}”?`)
      : words('它可能不够常见：降低最低支持度再试。', 'It may be too rare: try a lower support.'),
  )
}

import { numbers } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { listColumns, writeSets } from '../../../learning/association/itemset-table'
import { mine } from '../../../learning/association/mine'
import { readBaskets } from '../../../learning/association/read-baskets'
import { itemCounts } from '../../../math/itemset/baskets'
import { itemsetCharts } from './itemset-charts'
import { itemsetSentence, leftOutMessage, nothingFrequent } from './itemset-words'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress, warn } = context
  progress.at(0, words('正在读取篮子', 'Reading the baskets'))
  const { baskets, items, leftOut } = await readBaskets(context, params)
  if (leftOut > 0) warn(leftOutMessage(leftOut))
  const sets = await mine(baskets, params, progress.slice(0.3, 0.85), context.threads)
  progress.at(0.85, words('正在写出结果', 'Writing the result'))
  const figure = (name: string, of: (set: number) => number, type: string) =>
    numbers(
      name,
      Float64Array.from({ length: sets.count }, (_, s) => of(s)),
      type,
    )
  const length = (set: number) => sets.offsets[set + 1]! - sets.offsets[set]!
  await writeSets(
    context,
    [{ name: 'items', ...listColumns('c', sets, items, (row) => row, sets.count) }],
    [
      figure('count', (s) => sets.counts[s]!, 'BIGINT'),
      figure('support', (s) => sets.counts[s]! / baskets.count, 'DOUBLE'),
      figure('length', length, 'BIGINT'),
    ],
  )
  const counts = itemCounts(baskets)
  if (sets.count === 0) warn(nothingFrequent(baskets, counts, items, params.minSupport))
  const lengths: { length: number; itemsets: number }[] = []
  for (let s = 0; s < sets.count; s++) {
    const last = lengths.at(-1)
    if (last?.length === length(s)) last.itemsets++
    else lengths.push({ length: length(s), itemsets: 1 })
  }
  return {
    metrics: {
      itemsets: sets.count,
      transactions: baskets.count,
      items: items.length,
      meanBasket: baskets.items.length / baskets.count,
    },
    data: { lengths },
    sentence: itemsetSentence(baskets, sets, items),
    charts: itemsetCharts(baskets, sets, items, params.minSupport),
    backend: params.algorithm === 'apriori' ? 'cpu' : 'kernel',
  }
}

import { bars } from '../../charts/bars'
import type { VegaLiteSpec } from '../../core/vega-lite'
import { words } from '../../core/words'
import { percent, quoted, say } from '../../words/say'
import type { ListFigures } from './evaluate-lists'
import type { ItemFacts } from './item-facts'
import type { OfferLists } from './make-lists'
import type { Checked } from './recommend-words'
import type { Taken } from './recommender'

const shown = 12

const compared = [
  ['precisionAt10', words('前十件命中', 'Hits among ten')],
  ['recallAt10', words('找回的比例', 'Share found')],
  ['ndcgAt10', words('排序质量 NDCG', 'NDCG')],
  ['hitRate', words('至少命中一件的客户', 'Customers with a hit')],
  ['coverage', words('推荐到的商品', 'Items offered')],
] as const satisfies readonly (readonly [keyof ListFigures, unknown])[]

/** The check beside the popular baseline, and what is offered most. */
export function recommendCharts(
  lists: OfferLists,
  taken: Taken,
  facts: ItemFacts,
  checked: Checked | null,
  isPopular: boolean,
): VegaLiteSpec[] {
  const charts: VegaLiteSpec[] = []
  if (checked && checked.model.precisionAt10 !== null) {
    const rows = compared.flatMap(([name, label]) => {
      const own = { label, value: checked.model[name] ?? 0 }
      const other = {
        label: words(`　热门：${label.zh}`, `popular: ${label.en}`),
        value: checked.popular[name] ?? 0,
        isQuiet: true,
      }
      return isPopular ? [own] : [own, other]
    })
    charts.push(
      bars({
        id: 'check',
        title: isPopular
          ? words('检验结果', 'The check')
          : words('检验：和只推最热门的相比', 'The check, beside the most popular'),
        summary: say(words('前十件命中 {own}，最热门 {popular}。', 'Hits among ten: {own}; most popular: {popular}.'), {
          own: percent(checked.model.precisionAt10),
          popular: percent(checked.popular.precisionAt10),
        }),
        category: words('指标', 'Measure'),
        value: { title: words('比例', 'Share'), figure: 'percent' },
        bars: rows,
        order: 'given',
        limit: rows.length,
      }),
    )
  }
  const counts = new Map<number, number>()
  for (const item of lists.items) if (item >= 0) counts.set(item, (counts.get(item) ?? 0) + 1)
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  if (most.length > 0) {
    const name = (item: number) => facts.names?.[item] || taken.items[item]!
    charts.push(
      bars({
        id: 'offered',
        title: words('推荐最多的商品', 'Most offered items'),
        summary: say(
          words('推荐最多的是{item}，给了 {share} 的客户。', 'Most offered: {item}, to {share} of customers.'),
          {
            item: quoted(name(most[0]![0])),
            share: percent(most[0]![1] / lists.users.length),
          },
        ),
        category: words('商品', 'Item'),
        value: { title: words('得到这件推荐的客户', 'Customers who get it'), figure: 'percent' },
        bars: most.slice(0, shown).map(([item, n]) => ({ label: name(item), value: n / lists.users.length })),
        limit: shown,
      }),
    )
  }
  return charts
}

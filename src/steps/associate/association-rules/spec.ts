import { boolean, choice, list, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { basketParams, miningParams, supportText } from '../../../learning/association/basket-params'

export const spec = defineStep({
  title: words('关联规则', 'Association rules'),
  summary: words(
    '买了这些的人多半还会买什么，比随机高多少倍，是不是巧合',
    'What those who have these also have, how many times chance that is, and whether it may be a coincidence',
  ),
  keywords:
    'market basket rules lift confidence cross-sell association apriori fp-growth 购物篮 关联规则 提升度 置信度 交叉销售 搭配',
  needs: { rows: 1, columns: [{ atLeast: 1 }] },
  yields: 'table',
  params: {
    itemsets: boolean({
      label: words('输入是组合表', 'The input is a table of itemsets'),
      help: words(
        '输入是“常一起出现的组合”的结果：改规则的条件时不必重新查找。',
        'The input is what “Frequent itemsets” wrote: rules can then be filtered anew without searching again.',
      ),
      default: false,
    }),
    ...basketParams,
    minSupport: number({
      ...supportText,
      help: words(
        '组合至少出现在多大比例的篮子里；不填是 0.01（1%），输入是组合表时不再筛。',
        'The least share of baskets; 0.01 (1 %) unless given, and none when the input is a table of itemsets.',
      ),
      optional: true,
    }),
    minConfidence: number({
      label: words('最低置信度', 'Least confidence'),
      help: words(
        '有前者的篮子里，至少多大比例也有后者。',
        'Of the baskets with the first, the least share that also has the second.',
      ),
      default: 0.3,
      min: 0,
      max: 1,
    }),
    minLift: number({
      label: words('最低提升度', 'Least lift'),
      help: words(
        '是随机搭配的多少倍；1 以上才是互相吸引。',
        'How many times chance; only above 1 do they attract each other.',
      ),
      min: 0,
      optional: true,
    }),
    itemFilters: list({
      label: words('商品条件', 'Items wanted'),
      help: words(
        '只要（或不要）含某件商品的规则；所有条件都要满足。',
        'Keeps only rules with (or without) an item; all of them must hold.',
      ),
      optional: true,
      advanced: true,
      fields: {
        item: text({ label: words('商品', 'Item'), help: words('商品的名称。', 'The name of the item.') }),
        side: choice({
          label: words('在哪一边', 'On which side'),
          help: words('前者、后者，或任一边。', 'The first part, the second, or either.'),
          default: 'any',
          values: [
            { value: 'any', label: words('任一边', 'Either') },
            { value: 'antecedent', label: words('前者', 'First part') },
            { value: 'consequent', label: words('后者', 'Second part') },
          ],
        }),
        keep: boolean({
          label: words('要', 'Wanted'),
          help: words('取消则去掉含它的规则。', 'Otherwise rules with it are left out.'),
          default: true,
        }),
      },
    }),
    ...miningParams,
  },
})

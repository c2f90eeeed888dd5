import type { StepSpec } from '../../core/step'
import { languages, words } from '../../core/words'
import { ident } from '../../database/sql'
import { offersAnswer } from './offers/answer'
import { takenColumns, type TakenColumns } from './offers/taken-columns'
import { quantityColumn } from './together/basket-form'
import { outputName, type Control, type Play, type PlannedStep, type Wishes } from './shared/play'
import { suitsTaken } from './shared/purchase-history'
import { wishedChoice, wishedNumber } from './shared/wishes'

const methods = {
  items: {
    kind: 'recommend-item-knn',
    part: 'offers',
    words: words('买了这些的人也买了', 'What goes with what they have'),
  },
  users: {
    kind: 'recommend-user-knn',
    part: 'offers_people',
    words: words('口味相近的人买了', 'What people like them take'),
  },
  factors: {
    kind: 'recommend-factorization',
    part: 'offers_tastes',
    words: words('隐藏的口味（矩阵分解）', 'Hidden tastes (factorisation)'),
  },
  mixed: {
    kind: 'recommend-hybrid',
    part: 'offers_mixed',
    words: words('几种方法合在一起', 'Several methods together'),
  },
  popular: { kind: 'recommend-popular', part: 'offers_popular', words: words('最热门的', 'The most popular') },
}
type Method = keyof typeof methods
const names = Object.keys(methods) as Method[]

/** The next best offer for each customer: a recommender checked on what was taken later, and its list. */
export const play: Play = {
  id: 'what-to-offer-next',
  slots: [
    { slot: 'bought', kind: 'filter', part: 'bought' },
    ...names.map((name) => ({ slot: name, kind: methods[name].kind, part: methods[name].part })),
    { slot: 'list', kind: 'sql', part: 'next_offers' },
  ],
  printed: 'list',
  suits: suitsTaken,

  async plan(context) {
    const { table, wishes, language } = context
    const columns = takenColumns(context)
    if (!columns) return noHistory(table.name)
    const returned = quantityColumn(context)
    const bought = outputName(table.name, 'bought')
    const input = returned === undefined ? table.name : bought
    const method = wishedChoice(wishes, 'method', 'items', names) as Method
    const top = wishedNumber(wishes, 'top', 3, 1, 10)
    const spoken = wishedChoice(wishes, 'language', language, languages)
    const { kind, part } = methods[method]
    const offers = outputName(table.name, part)
    const list = outputName(table.name, 'next_offers')
    const steps: PlannedStep[] = [
      ...(returned === undefined
        ? []
        : [
            {
              slot: 'bought',
              step: { kind: 'filter', input: table.name, output: bought, params: { where: `${ident(returned)} > 0` } },
            },
          ]),
      { slot: method, step: { kind, input, output: offers, params: recommendParams(columns) } },
      {
        slot: 'list',
        step: { kind: 'sql', input: offers, output: list, params: { sql: listSql(offers, columns, top, spoken) } },
      },
    ]
    const controls: Control[] = [
      {
        type: 'choice',
        id: 'method',
        label: words('怎样推荐', 'Offered is'),
        value: method,
        options: names.map((value) => ({ value, words: methods[value].words })),
      },
      { type: 'stepper', id: 'top', label: words('每人几件', 'Offers each'), value: top, min: 1, max: 10 },
    ]
    return { kind: 'steps', steps, controls, notes: [] }
  },

  wishesOf(steps: Readonly<Record<string, StepSpec>>): Wishes {
    const method = names.find((name) => steps[name])
    const sql = String(steps['list']?.params?.['sql'] ?? '')
    const top = Number(/ rank <= (\d+)/.exec(sql)?.[1])
    const spoken = /\breason_(zh|en)\b/.exec(sql)?.[1]
    return {
      ...(method !== undefined && { method }),
      ...(Number.isFinite(top) && { top }),
      ...(spoken !== undefined && { language: spoken }),
    }
  },

  answer: (context, plan, results) => offersAnswer(context, plan, results, takenColumns(context)!),
}

/** Checked on the latest fifth where there is a date, else on a random fifth of each customer's items. */
const recommendParams = ({ customer, item, name, date, price }: TakenColumns): Record<string, unknown> => ({
  user: customer,
  item,
  ...(name !== undefined && { itemName: name }),
  ...(price !== undefined && { price }),
  split:
    date === undefined ? { kind: 'holdout', testFraction: 0.2 } : { kind: 'time', column: date, testFraction: 0.2 },
})

/** The first offers of every customer, the highest expected value first, else the likeliest. */
function listSql(offers: string, { name, price }: TakenColumns, top: number, spoken: string): string {
  const columns = [
    '"user" AS customer',
    'rank',
    'item',
    ...(name === undefined ? [] : ['item_name']),
    ...(price === undefined ? ['score'] : ['price', 'probability', 'expected_value']),
    `reason_${spoken} AS reason`,
  ]
  const order = price === undefined ? 'rank, score' : 'expected_value'
  const sorted = order.split(', ').map((one) => `${one}${one === 'rank' ? '' : ' DESC NULLS LAST'}`)
  return `SELECT ${columns.join(', ')} FROM ${ident(offers)} WHERE rank <= ${top} ORDER BY ${sorted.join(', ')}, rowid`
}

const noHistory = (table: string) => ({
  kind: 'asking' as const,
  words: words(`表“${table}”里看不出谁选过什么。`, `Table “${table}” does not show who took what.`),
  hint: words(
    '需要“客户”和“商品”两列，每行一次购买、浏览或评分；同一位客户要出现多次。',
    'Wanted are a customer and an item column, one purchase, view or rating a row, with customers that come more than once.',
  ),
})

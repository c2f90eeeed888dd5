import type { StepSpec } from '../../core/step'
import { words, type Words } from '../../core/words'
import { ident } from '../../database/sql'
import { togetherAnswer } from './together/answer'
import { basketForm, formParams, hasCustomers, ownedSql, quantityColumn, type BasketForm } from './together/basket-form'
import {
  outputName,
  type Asking,
  type ChoiceControl,
  type Control,
  type Play,
  type PlannedStep,
  type PlayContext,
  type Wishes,
} from './shared/play'
import { suitsTaken } from './shared/purchase-history'
import { wishedChoice } from './shared/wishes'

const supports = ['0.002', '0.005', '0.01', '0.02', '0.03', '0.05', '0.1', '0.2']
const lifts = ['1', '1.2', '1.5', '2', '3', '5']
const confidences = ['0.1', '0.2', '0.3', '0.5', '0.7']

/** What is bought together: itemsets, rules made of them, and who has the first part but not the second. */
export const play: Play = {
  id: 'what-goes-together',
  slots: [
    { slot: 'bought', kind: 'filter', part: 'bought' },
    { slot: 'sets', kind: 'frequent-itemsets', part: 'itemsets' },
    { slot: 'rules', kind: 'association-rules', part: 'rules' },
    { slot: 'list', kind: 'sql', part: 'cross_sell' },
  ],
  printed: 'list',
  suits: suitsTaken,

  async plan(context) {
    const { table, wishes } = context
    const form = await basketForm(context)
    if (!form) return noBaskets(context)
    const returned = quantityColumn(context)
    const [bought, sets, rules, list] = ['bought', 'itemsets', 'rules', 'cross_sell'].map((part) =>
      outputName(table.name, part),
    ) as [string, string, string, string]
    const input = returned === undefined ? table.name : bought
    const support = wishedChoice(wishes, 'support', guessSupport(form, context.look.columns, table.rows), supports)
    const lift = wishedChoice(wishes, 'lift', '1.2', lifts)
    const item = typeof wishes['item'] === 'string' ? wishes['item'] : ''
    const confidence = wishedChoice(wishes, 'confidence', '0.2', confidences)
    const steps: PlannedStep[] = [
      ...(returned === undefined
        ? []
        : [
            {
              slot: 'bought',
              step: { kind: 'filter', input: table.name, output: bought, params: { where: `${ident(returned)} > 0` } },
            },
          ]),
      {
        slot: 'sets',
        step: {
          kind: 'frequent-itemsets',
          input,
          output: sets,
          params: { ...formParams(form), minSupport: Number(support), maxLength: 4 },
        },
      },
      {
        slot: 'rules',
        step: {
          kind: 'association-rules',
          input: sets,
          output: rules,
          params: {
            itemsets: true,
            minConfidence: Number(confidence),
            minLift: Number(lift),
            ...(item && { itemFilters: [{ item }] }),
          },
        },
      },
      {
        slot: 'list',
        step: { kind: 'sql', input: [input, rules], output: list, params: { sql: crossSellSql(form, input, rules) } },
      },
    ]
    const share = (value: string) => {
      const text = `${Number((Number(value) * 100).toPrecision(3))}`
      return words(`${text}%`, `${text}\u202f%`)
    }
    const times = (value: string) => words(`${value} 倍`, `${value} ×`)
    const controls: Control[] = [
      choiceOf('support', words('至少占篮子的', 'In at least'), support, supports, share),
      choiceOf('confidence', words('有甲的至少这么多也有乙', 'Also there in at least'), confidence, confidences, share),
      choiceOf('lift', words('至少是随机的', 'At least chance'), lift, lifts, times),
    ]
    return { kind: 'steps', steps, controls, notes: returned === undefined ? [] : [returnsNote(returned)] }
  },

  wishesOf({ sets, rules }: Readonly<Record<string, StepSpec>>): Wishes {
    const wish = (id: string, value: unknown) => (typeof value === 'number' ? { [id]: String(value) } : {})
    return {
      ...wish('support', sets?.params?.['minSupport']),
      ...wish('confidence', rules?.params?.['minConfidence']),
      ...wish('lift', rules?.params?.['minLift']),
      ...itemWish(rules?.params?.['itemFilters']),
    }
  },

  answer: async (context, plan, results) => togetherAnswer(context, plan, results, (await basketForm(context))!),
}

/** The item that all rules are to have, as the first filter says. */
function itemWish(filters: unknown): Wishes {
  const [first]: unknown[] = Array.isArray(filters) ? filters : []
  return typeof first === 'object' && first !== null && 'item' in first ? { item: first.item } : {}
}

const choiceOf = (
  id: string,
  label: Words,
  value: string,
  values: readonly string[],
  name: (value: string) => Words,
): ChoiceControl => ({
  type: 'choice',
  id,
  label,
  value,
  options: values.map((one) => ({ value: one, words: name(one) })),
})

/** A share that some ten baskets have, and one per cent at least. */
function guessSupport(
  form: BasketForm,
  looks: readonly { column: { name: string }; distinct: number }[],
  rows: number,
): string {
  const baskets =
    form.kind === 'long' ? (looks.find(({ column }) => column.name === form.transaction)?.distinct ?? rows) : rows
  return supports.find((one) => Number(one) >= 0.01 && Number(one) * baskets >= 10) ?? '0.2'
}

/** Each owner of the first part of a rule who lacks its second: the likeliest such offer, the strongest pull first. */
function crossSellSql(form: BasketForm, input: string, rules: string): string {
  const who = hasCustomers(form) ? 'customer' : 'basket'
  return `WITH owned AS (${ownedSql(form, input)}),
  good AS (SELECT antecedent, consequent[1] AS offer, confidence, lift FROM ${ident(rules)}
    WHERE NOT redundant AND lift > 1 AND "qValue" <= 0.05 AND len(consequent) = 1 ORDER BY lift DESC LIMIT 100),
  fits AS (SELECT who, array_to_string(antecedent, ' + ') AS has, offer, confidence, lift,
      row_number() OVER (PARTITION BY who ORDER BY confidence DESC, lift DESC, offer) AS place
    FROM owned JOIN good ON list_has_all(items, antecedent) AND NOT list_contains(items, offer))
SELECT who AS ${who}, has, offer, confidence, lift FROM fits WHERE place = 1 ORDER BY confidence DESC, lift DESC, who`
}

const returnsNote = (column: string) => ({
  code: 'returns',
  ...words(
    `没有计入“${column}”不大于 0 的行：那是退货或更正。`,
    `Rows whose “${column}” is not above 0 are left out: they are returns or corrections.`,
  ),
})

function noBaskets({ table, judged }: PlayContext): Asking {
  const usable = judged.filter(({ reason }) => !reason).map(({ look }) => look.column.name)
  return {
    kind: 'asking',
    words: words(
      `表“${table.name}”里看不出哪些东西在同一个篮子里。`,
      `Table “${table.name}” does not show what was in one basket.`,
    ),
    hint: words(
      '需要“订单号 + 商品”两列（每行一件），或一列用逗号隔开的商品，或每种业务一列的是/否。也可以看每位客户的哪些特征常一起出现，数字会先分档。',
      'Wanted are an order and an item column (one item a row), a column of items with commas, or a yes/no column for each product. Or see which features of a customer go together; numbers are cut into ranges.',
    ),
    action: {
      type: 'step',
      kind: 'association-rules',
      table: table.name,
      params: usable.length >= 2 ? { columns: usable, minSupport: 0.1 } : {},
      words: words('看哪些特征常一起出现', 'See which features go together'),
    },
  }
}

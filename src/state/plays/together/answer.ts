import type { StepResult } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { count, number, percent, quoted, say } from '../../../words/say'
import type {
  Answer,
  AnswerCell,
  AnswerTable,
  ChoiceControl,
  NextAction,
  PlayContext,
  PlayResults,
  Steps,
} from '../shared/play'
import { hasCustomers, ownedSql, type BasketForm } from './basket-form'

const rowsShown = 8
/** Of so many of the strongest rules those that are shown are chosen. */
const rulesSeen = 500
/** As many items can be chosen from in a list. */
const mostItems = 200

interface Rule {
  antecedent: string[]
  consequent: string[]
  support: number
  confidence: number
  lift: number
}

/** From the rules to the sentence, the strongest of them with whom to offer what, and the list. */
export async function togetherAnswer(
  context: PlayContext,
  plan: Steps,
  { results }: PlayResults,
  form: BasketForm,
): Promise<Answer> {
  const { sets, rules, list } = results
  const [ruled, listed] = [rules?.tables[0], list?.tables[0]]
  if (!sets || !rules || !ruled || !listed) throw new Error('An answer was asked of steps that have not run')
  const strongest = await strongestRules(context, ruled)
  const input = String(plan.steps.find(({ slot }) => slot === 'sets')?.step.input)
  const lacking = await lackingCounts(context, form, input, strongest)
  const listedRows = Number((await context.query(`SELECT count(*)::DOUBLE FROM ${ident(listed)}`, 1)).rows[0]?.[0] ?? 0)
  const n = count(listedRows)
  const exportOf = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    type: 'export',
    table: listed,
    format,
    words: text,
  })
  const [first] = strongest
  const isOfCustomers = hasCustomers(form)
  return {
    sentence: first
      ? say(
          isOfCustomers
            ? words(
                '有{a}的篮子里 {confidence} 也有{c}，是随机的 {lift} 倍；按这样的规则，{n} 位客户有前者还没有后者，可以推荐。',
                'Of the baskets with {a}, {confidence} also have {c}: {lift} × chance. By rules like this, {n} {n|customer has|customers have} the one and not yet the other.',
              )
            : words(
                '有{a}的篮子里 {confidence} 也有{c}，是随机的 {lift} 倍；按这样的规则，{n} 个篮子有前者没有后者。',
                'Of the baskets with {a}, {confidence} also have {c}: {lift} × chance. By rules like this, {n} {n|basket has|baskets have} the one and not the other.',
              ),
          {
            a: quoted(first.antecedent.join(' + ')),
            c: quoted(first.consequent.join(' + ')),
            confidence: percent(first.confidence),
            lift: number(first.lift, { significant: 2 }),
            n,
          },
        )
      : rules.sentence,
    confidence: confidenceOf(sets, rules),
    charts: ['network', 'matrix'].flatMap((id) => rules.charts.filter((c) => c.usermeta?.terrarium?.id === id)),
    table: rulesTable(strongest, lacking, listed, isOfCustomers, Number(rules.metrics['usefulRules'] ?? 0)),
    next: exportOf(
      'csv',
      isOfCustomers
        ? say(words('导出这 {n} 位“有甲没乙”的客户', 'Export the {n} who have A and not B'), { n })
        : say(words('导出这 {n} 个篮子', 'Export these {n} baskets'), { n }),
    ),
    actions: [
      exportOf('xlsx', words('导出为 Excel', 'Export to Excel')),
      ...(context.has('recommend-item-knn') && isOfCustomers
        ? [
            {
              type: 'question' as const,
              question: 'what-to-offer-next',
              words: words('给每位客户推荐', 'An offer for each customer'),
            },
          ]
        : []),
    ],
    controls: [await itemControl(context, sets.tables[0])],
    notes: [
      ...plan.notes,
      ...sets.warnings.filter(({ code }) => code === 'no-itemsets'),
      ...rules.warnings.filter(({ code }) => code !== 'redundant-rules').slice(0, 2),
    ],
  }
}

/** The items that are frequent, of which one may be asked for: the most frequent first. */
async function itemControl({ query, wishes }: PlayContext, sets: string | undefined): Promise<ChoiceControl> {
  const select = sets && `SELECT items[1] FROM ${ident(sets)} WHERE length = 1 ORDER BY count DESC, rowid`
  const items = select ? (await query(select, mostItems)).rows.map(([item]) => String(item)) : []
  const wish = typeof wishes['item'] === 'string' ? wishes['item'] : ''
  const all = wish === '' || items.includes(wish) ? items : [wish, ...items]
  return {
    type: 'choice',
    id: 'item',
    label: words('只看含', 'Only rules with'),
    value: wish,
    options: [
      { value: '', words: words('任何商品', 'any item') },
      ...all.map((item) => ({ value: item, words: words(item, item) })),
    ],
  }
}

/** The strongest rules that each bring an item that no stronger one has; then others, where these are few. */
async function strongestRules({ query }: PlayContext, table: string): Promise<Rule[]> {
  const select = `SELECT antecedent, consequent, support, confidence, lift FROM ${ident(table)}
    WHERE NOT redundant AND lift > 1 AND "qValue" <= 0.05 ORDER BY lift DESC, support DESC, rowid`
  const { rows } = await query(select, rulesSeen)
  const rules = rows.map(([antecedent, consequent, support, confidence, lift]) => ({
    antecedent: (antecedent as unknown[]).map(String),
    consequent: (consequent as unknown[]).map(String),
    support: Number(support),
    confidence: Number(confidence),
    lift: Number(lift),
  }))
  const seen = new Set<string>()
  const isNew = (rule: Rule) => {
    const items = itemsOf(rule)
    const brings = items.some((item) => !seen.has(item))
    if (brings) for (const item of items) seen.add(item)
    return brings
  }
  const kinds = rules.filter(isNew)
  const others = rules.filter((rule) => !kinds.includes(rule))
  const shown = [...kinds, ...others].slice(0, rowsShown)
  return rules.filter((rule) => shown.includes(rule))
}

const itemsOf = ({ antecedent, consequent }: Rule) => [...antecedent, ...consequent]

/** For each rule how many own its first part and lack its second. */
async function lackingCounts(
  { query }: PlayContext,
  form: BasketForm,
  input: string,
  rules: readonly Rule[],
): Promise<number[]> {
  if (rules.length === 0) return []
  const list = (items: readonly string[]) => `[${items.map(literal).join(', ')}]`
  const counts = rules.map(
    ({ antecedent, consequent }) =>
      `count(*) FILTER (list_has_all(items, ${list(antecedent)}) AND NOT list_has_all(items, ${list(consequent)}))::DOUBLE`,
  )
  const [row = []] = (await query(`WITH owned AS (${ownedSql(form, input)}) SELECT ${counts.join(', ')} FROM owned`, 1))
    .rows
  return row.map(Number)
}

function rulesTable(
  rules: readonly Rule[],
  lacking: readonly number[],
  listed: string,
  isOfCustomers: boolean,
  all: number,
): AnswerTable {
  return {
    title: words('最强的规则（各种商品都有）', 'The strongest rules, across items'),
    columns: [
      { title: words('有（甲）', 'With (A)'), as: 'text' },
      { title: words('也有（乙）', 'Also (B)'), as: 'text' },
      { title: words('占篮子', 'In baskets'), as: 'percent' },
      { title: words('有甲的也有乙', 'A that have B'), as: 'percent' },
      { title: words('是随机的几倍', 'Times chance'), as: 'number' },
      {
        title: isOfCustomers
          ? words('有甲没乙的客户', 'Customers with A, not B')
          : words('有甲没乙的篮子', 'Baskets with A, not B'),
        as: 'count',
      },
    ],
    rows: rules.map((rule, i): AnswerCell[] => [
      { value: rule.antecedent.join(' + '), tone: 'strong' },
      { value: rule.consequent.join(' + '), tone: 'strong' },
      { value: rule.support },
      { value: rule.confidence },
      { value: rule.lift },
      { value: lacking[i] ?? null },
    ]),
    table: listed,
    more: Math.max(0, all - rules.length),
  }
}

function confidenceOf({ metrics: sets }: StepResult, { metrics: rules }: StepResult): Words[] {
  return [
    say(words('{n} 个篮子，{items} 种商品', '{n} baskets, {items} items'), {
      n: count(sets['transactions'] ?? 0),
      items: count(sets['items'] ?? 0),
    }),
    say(words('{all} 条规则，去掉冗余的剩 {n} 条', '{all} rules, {n} without the redundant ones'), {
      all: count(rules['rules'] ?? 0),
      n: count(rules['usefulRules'] ?? 0),
    }),
    say(words('校正多重检验后 {n} 条显著', '{n} significant after correction for many tests'), {
      n: count(rules['significantRules'] ?? 0),
    }),
    words('是关联，不是因果', 'association, not cause'),
  ]
}

import type { StepResult } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Message, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, join, money, number, percent, say } from '../../../words/say'
import type {
  Answer,
  AnswerCell,
  AnswerColumn,
  AnswerTable,
  ChoiceControl,
  NextAction,
  PlayContext,
  PlayResults,
  Steps,
} from '../shared/play'
import { tiers } from './value-list'

const mostCustomers = 100

interface Tier {
  name: Words
  treatment: Words
  customers: number
  share: number
  spent: number
  spentShare: number | null
  value: number | null
  atRisk: number | null
}

/** From scores and forecasts to the sentence, the tiers, and the list to act on. */
export async function valueAnswer(context: PlayContext, plan: Steps, { results }: PlayResults): Promise<Answer> {
  const { rfm, clv, list } = results
  const listed = list?.tables[0]
  if (!rfm || !clv || !listed) throw new Error('An answer was asked of steps that have not run')
  const found = await tiersOf(context, listed)
  const currency = currencyIn(context, plan)
  const exportAs = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    type: 'export',
    table: listed,
    format,
    words: text,
  })
  return {
    sentence: sentenceOf(plan, rfm, clv, found, currency ?? ''),
    confidence: confidenceOf(clv),
    // Who asks for one customer wants to see that one's history.
    charts: [
      chartOf(clv, 'concentration') ?? chartOf(rfm, 'concentration'),
      context.wishes['customer'] ? (chartOf(clv, 'history') ?? chartOf(rfm, 'value')) : chartOf(rfm, 'value'),
    ].filter((chart) => chart !== undefined),
    controls: chartOf(clv, 'history') ? [await customerControl(context, plan, listed)] : [],
    table: tierTable(found, listed, currency, totalOf(found, 'atRisk') !== null && !hidesLeaving(clv)),
    next: exportAs('csv', words('导出客户价值名单', 'Export the list of values')),
    actions: [exportAs('xlsx', words('导出为 Excel', 'Export to Excel'))],
    notes: [...plan.notes, ...notesOf(rfm, clv)],
  }
}

/** Whose history is drawn: of the most valuable customers, as a list holds no more. */
async function customerControl({ query, wishes }: PlayContext, plan: Steps, listed: string): Promise<ChoiceControl> {
  const id = String(plan.steps.find(({ slot }) => slot === 'rfm')?.step.params['id'])
  const { rows } = await query(`SELECT ${ident(id)}::VARCHAR FROM ${ident(listed)} ORDER BY rowid`, mostCustomers)
  const wish = typeof wishes['customer'] === 'string' ? wishes['customer'] : ''
  const all = [...new Set([...(wish ? [wish] : []), ...rows.map(([one]) => String(one))])]
  return {
    type: 'choice',
    id: 'customer',
    label: words('看谁的历程', 'History of'),
    value: wish,
    options: [
      { value: '', words: words('一位有代表性的', 'a telling one') },
      ...all.map((one) => ({ value: one, words: words(one, one) })),
    ],
  }
}

const chartOf = ({ charts }: StepResult, id: string): VegaLiteSpec | undefined =>
  charts.find((chart) => chart.usermeta?.terrarium?.id === id)

function currencyIn({ table }: PlayContext, plan: Steps): string | undefined {
  const amount = plan.steps.find(({ slot }) => slot === 'rfm')?.step.params['amount']
  const format = table.columns.find((c) => c.name === amount)?.format
  return typeof format === 'object' ? format.currency : undefined
}

async function tiersOf({ query }: PlayContext, listed: string): Promise<Tier[]> {
  const { rows } = await query(
    `SELECT value_tier, count(*)::DOUBLE, sum(monetary)::DOUBLE, sum(clv)::DOUBLE, sum(value_at_risk)::DOUBLE FROM ${ident(listed)} GROUP BY value_tier`,
  )
  const all = rows.reduce((sum, row) => sum + Number(row[1]), 0)
  const spentByAll = rows.reduce((sum, row) => sum + Number(row[2]), 0)
  const figure = (x: unknown) => (typeof x === 'number' ? x : null)
  return tiers.flatMap(({ name, treatment }) => {
    const row = rows.find(([tier]) => tier === name.zh || tier === name.en)
    if (!row) return []
    const [customers, spent] = [Number(row[1]), Number(row[2])]
    return [
      {
        ...{ name, treatment, customers, spent, share: customers / all, value: figure(row[3]), atRisk: figure(row[4]) },
        spentShare: spentByAll > 0 ? spent / spentByAll : null,
      },
    ]
  })
}

const totalOf = (found: readonly Tier[], key: 'value' | 'atRisk'): number | null =>
  found.some((tier) => tier[key] !== null) ? found.reduce((sum, tier) => sum + (tier[key] ?? 0), 0) : null

/** Where everybody seems still to be there, nothing can be said of what may be lost. */
const hidesLeaving = ({ metrics }: StepResult) => (metrics['meanAlive'] ?? 0) > 0.98

function sentenceOf(plan: Steps, rfm: StepResult, clv: StepResult, found: readonly Tier[], currency: string): Words {
  const months = plan.controls.find(({ id }) => id === 'months')
  const slots = {
    n: count(rfm.metrics['customers'] ?? 0),
    past: percent(rfm.metrics['top20Share'] ?? null, { decimals: 0 }),
    months: count(months?.type === 'stepper' ? months.value : 12),
    value: money(totalOf(found, 'value'), currency),
    risk: money(totalOf(found, 'atRisk'), currency),
    future: percent(clv.metrics['top20Share'] ?? null, { decimals: 0 }),
  }
  const past = say(
    words('{n} 位客户里，前 20% 带来了 {past} 的金额。', 'Of {n} customers, the top 20 % brought {past} of the money.'),
    slots,
  )
  if (clv.data['method'] === 'cohort-average')
    return join(
      past,
      words(
        '买过不止一次的人太少，今后的价值只能按同批客户的平均估计。',
        'Too few bought more than once, so values to come are cohort averages only.',
      ),
    )
  if (hidesLeaving(clv))
    return join(
      past,
      say(
        words(
          '今后 {months} 个月预计还值 {value}，其中前 20% 占 {future}；数据里看不出谁已离开，风险价值无从判断。',
          'The next {months} months are worth {value}, {future} of it with the top 20 %; the data does not show who has left, so what is at risk can’t be told.',
        ),
        slots,
      ),
    )
  return join(
    past,
    say(
      words(
        '今后 {months} 个月预计还值 {value}，其中前 20% 占 {future}；另有 {risk} 因为客户可能已经离开而悬着。',
        'The next {months} months are worth {value}, {future} of it with the top 20 %; a further {risk} is at risk, with customers who may have left.',
      ),
      slots,
    ),
  )
}

function tierTable(
  found: readonly Tier[],
  listed: string,
  currency: string | undefined,
  hasRisk: boolean,
): AnswerTable {
  const as: AnswerColumn['as'] = currency ? { currency } : 'number'
  const isKnown = totalOf(found, 'value') !== null
  return {
    title: words('价值分层', 'Value tiers'),
    columns: [
      { title: words('层级', 'Tier'), as: 'text' },
      { title: words('客户', 'Customers'), as: 'count' },
      { title: words('占比', 'Share'), as: 'percent' },
      { title: words('已带来', 'Brought so far'), as },
      { title: words('占已带来', 'Share of it'), as: 'percent' },
      ...(isKnown ? [{ title: words('今后价值', 'Value to come'), as }] : []),
      ...(hasRisk ? [{ title: words('风险价值', 'Value at risk'), as }] : []),
      { title: words('怎么对待', 'Suggested treatment'), as: 'text' },
    ],
    rows: found.map((tier, i): AnswerCell[] => [
      { value: tier.name, series: i, tone: 'strong' },
      { value: tier.customers },
      { value: tier.share },
      { value: tier.spent },
      { value: tier.spentShare },
      ...(isKnown ? [{ value: tier.value }] : []),
      ...(hasRisk ? [{ value: tier.atRisk, ...(i === 0 && { tone: 'danger' as const }) }] : []),
      { value: tier.treatment },
    ]),
    table: listed,
    more: 0,
  }
}

interface Interval {
  name: string
  lower: number
  upper: number
}

function confidenceOf({ metrics, data }: StepResult): Words[] {
  if (data['method'] === 'cohort-average') return [words('只是同批客户的平均', 'cohort averages only')]
  const total = ((data['intervals'] ?? []) as Interval[]).find(({ name }) => name === 'totalValue')
  const off = metrics['holdoutError']
  return [
    say(
      words('BG/NBD 与 Gamma-Gamma，学自 {n} 位复购客户', 'BG/NBD and gamma-gamma, learned from {n} repeat customers'),
      {
        n: count(metrics['repeatCustomers'] ?? 0),
      },
    ),
    ...(typeof off === 'number'
      ? [
          say(
            off >= 0
              ? words('检验期预测比实际多 {off}', 'foresaw {off} more than came in the time kept back')
              : words('检验期预测比实际少 {off}', 'foresaw {off} less than came in the time kept back'),
            { off: percent(Math.abs(off), { decimals: 0 }) },
          ),
        ]
      : []),
    ...(total
      ? [
          say(words('今后价值的 95% 区间 {lower}–{upper}', 'value to come, 95 % interval {lower}–{upper}'), {
            lower: number(total.lower),
            upper: number(total.upper),
          }),
        ]
      : []),
    words('是预测，不是保证', 'an outlook, no promise'),
  ]
}

/** Each once, those of the forecasts first. */
function notesOf(rfm: StepResult, clv: StepResult): Message[] {
  const seen = new Set<string>()
  return [...clv.warnings, ...rfm.warnings].filter(({ code }) => !seen.has(code) && seen.add(code)).slice(0, 4)
}

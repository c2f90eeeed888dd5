import type { StepResult } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, percent, say } from '../../../words/say'
import type {
  Answer,
  AnswerCell,
  AnswerColumn,
  AnswerTable,
  NextAction,
  PlayContext,
  PlayResults,
  Steps,
} from '../shared/play'
import type { TakenColumns } from './taken-columns'

const rowsShown = 8

/** From the recommender to the sentence, the list of offers, and what to do with it. */
export async function offersAnswer(
  context: PlayContext,
  plan: Steps,
  { results }: PlayResults,
  columns: TakenColumns,
): Promise<Answer> {
  const slot = plan.steps.find(({ step }) => step.kind.startsWith('recommend-'))?.slot
  const offers = slot === undefined ? undefined : results[slot]
  const listed = results['list']?.tables[0]
  if (!offers || !listed) throw new Error('An answer was asked of steps that have not run')
  const exportOf = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    type: 'export',
    table: listed,
    format,
    words: text,
  })
  const customers = count(Number(offers.metrics['customers'] ?? 0))
  return {
    sentence: offers.sentence,
    confidence: confidenceOf(offers, columns),
    charts: ['check', 'offered'].flatMap((id) => offers.charts.filter((c) => c.usermeta?.terrarium?.id === id)),
    table: await offerTable(context, listed, columns),
    next: exportOf(
      'csv',
      say(words('导出 {n} 位客户的推荐名单', 'Export the offers for {n} customers'), { n: customers }),
    ),
    actions: [
      exportOf('xlsx', words('导出为 Excel', 'Export to Excel')),
      ...(context.has('association-rules')
        ? [
            {
              type: 'question' as const,
              question: 'what-goes-together',
              words: words('看什么常一起买', 'See what goes together'),
            },
          ]
        : []),
    ],
    notes: [...plan.notes, ...offers.warnings.slice(0, 3)],
  }
}

function confidenceOf({ metrics, data }: StepResult, { date }: TakenColumns): Words[] {
  const customers = data['checkedCustomers']
  return [
    ...(typeof customers === 'number'
      ? [
          say(
            date === undefined
              ? words('留出每人五分之一的记录，用 {n} 位客户检验', 'checked on a fifth of the rows of {n} customers')
              : words(
                  '用最近五分之一的记录检验，涉及 {n} 位客户',
                  'checked on the latest fifth of the rows, {n} customers',
                ),
            { n: count(customers) },
          ),
        ]
      : []),
    say(words('{share} 的客户至少命中一件', '{share} of them took at least one of ten'), {
      share: percent(metrics['hitRate'] ?? null, { decimals: 0 }),
    }),
    say(words('推荐到 {share} 的商品', '{share} of the items are offered to somebody'), {
      share: percent(metrics['coverage'] ?? null, { decimals: 0 }),
    }),
    words('是关联，不是因果', 'association, not cause'),
  ]
}

async function offerTable({ query }: PlayContext, listed: string, { name, price }: TakenColumns): Promise<AnswerTable> {
  const [row = []] = (await query(`SELECT count(*)::DOUBLE FROM ${ident(listed)}`, 1)).rows
  const item = name === undefined ? 'item::VARCHAR' : 'coalesce(item_name, item::VARCHAR)'
  const figures = price === undefined ? ['score'] : ['price', 'probability', 'expected_value']
  const { rows } = await query(
    `SELECT customer::VARCHAR, ${item}, ${figures.map((one) => `${one}::DOUBLE`).join(', ')}, reason FROM ${ident(listed)} ORDER BY rowid`,
    rowsShown,
  )
  const titles: AnswerColumn[] =
    price === undefined
      ? [{ title: words('得分', 'Score'), as: 'number' }]
      : [
          { title: words('价格', 'Price'), as: 'number' },
          { title: words('接受的可能', 'Chance it is taken'), as: 'percent' },
          { title: words('预期收入', 'Expected value'), as: 'number' },
        ]
  return {
    title: words('先给谁推荐什么', 'Whom to offer what first'),
    columns: [
      { title: words('客户', 'Customer'), as: 'text' },
      { title: words('推荐', 'Offer'), as: 'text' },
      ...titles,
      { title: words('理由', 'Reason'), as: 'text' },
    ],
    rows: rows.map((cells) =>
      cells.map((value, i): AnswerCell => ({
        value: typeof value === 'number' || value === null ? (value as number | null) : String(value),
        ...(i < 2 && { tone: 'strong' as const }),
      })),
    ),
    table: listed,
    more: Math.max(0, Number(row[0] ?? 0) - rows.length),
  }
}

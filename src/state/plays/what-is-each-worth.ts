import type { StepSpec } from '../../core/step'
import { languages, words, type Language } from '../../core/words'
import { outputName, type Control, type Play, type PlayContext, type PlannedStep, type Wishes } from './shared/play'
import { suitsPaid } from './shared/purchase-history'
import { wishedChoice, wishedNumber } from './shared/wishes'
import { valueAnswer } from './value/answer'
import { amountOf, choiceOf, findPurchases, lastDayKnown, type PurchaseTable } from './value/purchase-columns'
import { valueListSql } from './value/value-list'

const weeksInMonth = 52 / 12

/** What each customer has brought, what is to come, and what of it may be lost: RFM and lifetime value, joined. */
export const play: Play = {
  id: 'what-is-each-worth',
  slots: [
    { slot: 'amounts', kind: 'derive', part: 'purchases' },
    { slot: 'rfm', kind: 'rfm', part: 'rfm' },
    { slot: 'clv', kind: 'clv', part: 'clv' },
    { slot: 'list', kind: 'sql', part: 'value_list' },
  ],
  printed: 'list',
  suits: suitsPaid,

  async plan(context) {
    const { table, wishes } = context
    const found = await findPurchases(context)
    if ('kind' in found) return found
    const { amount, made } = amountOf(context, found)
    const input = made?.step.output ?? table.name
    const [rfm, clv, list] = ['rfm', 'clv', 'value_list'].map((part) => outputName(table.name, part)) as [
      string,
      string,
      string,
    ]
    const spoken = wishedChoice(wishes, 'language', context.language, languages) as Language
    const months = wishedNumber(wishes, 'months', 12, 1, 60)
    const customer = typeof wishes['customer'] === 'string' ? wishes['customer'] : ''
    const last = await lastDayKnown(context, found.date)
    const common = { id: found.id, date: found.date, amount }
    const steps: PlannedStep[] = [
      ...(made ? [made] : []),
      {
        slot: 'rfm',
        step: {
          kind: 'rfm',
          input,
          output: rfm,
          params: {
            ...common,
            ...(found.transaction && { transaction: found.transaction }),
            ...(last && { asOf: last }),
            names: spoken,
          },
        },
      },
      {
        slot: 'clv',
        step: {
          kind: 'clv',
          input,
          output: clv,
          params: {
            ...common,
            ...{ unit: 'week', horizon: Math.round(months * weeksInMonth) },
            ...(last && { observationEnd: last }),
            ...(customer && { customer }),
          },
        },
      },
      {
        slot: 'list',
        step: {
          kind: 'sql',
          input: [rfm, clv],
          output: list,
          params: { sql: valueListSql(rfm, clv, found.id, spoken) },
        },
      },
    ]
    return { kind: 'steps', steps, controls: controlsOf(context, found, months), notes: [] }
  },

  wishesOf({ rfm, clv }: Readonly<Record<string, StepSpec>>): Wishes {
    const { id, date, amount, names } = rfm?.params ?? {}
    const { horizon, customer } = clv?.params ?? {}
    return {
      ...(id !== undefined && { id }),
      ...(date !== undefined && { date }),
      ...(amount !== undefined && { amount }),
      ...(names !== undefined && { language: names }),
      ...(customer !== undefined && { customer }),
      ...(typeof horizon === 'number' && { months: Math.round(horizon / weeksInMonth) }),
    }
  },

  answer: valueAnswer,
}

function controlsOf({ look }: PlayContext, { id, date, amount }: PurchaseTable, months: number): Control[] {
  const dates = look.columns.filter(({ family }) => family === 'date')
  const ids = look.columns.filter(({ family }) => family === 'text' || family === 'number')
  const numbers = look.columns.filter(({ family, column }) => family === 'number' && column.name !== id)
  return [
    { type: 'stepper', id: 'months', label: words('往后几个月', 'Months ahead'), value: months, min: 1, max: 60 },
    choiceOf('id', words('客户', 'Customer'), ids, id),
    ...(dates.length > 1 ? [choiceOf('date', words('日期', 'Date'), dates, date)] : []),
    'column' in amount
      ? choiceOf('amount', words('金额', 'Amount'), numbers, amount.column)
      : {
          ...choiceOf('amount', words('金额', 'Amount'), numbers, ''),
          options: [
            {
              value: '',
              words: words(`${amount.quantity} × ${amount.price}`, `${amount.quantity} × ${amount.price}`),
            },
            ...choiceOf('amount', words('金额', 'Amount'), numbers, '').options,
          ],
        },
  ]
}

import type { StepSpec } from '../../core/step'
import { words, type Words } from '../../core/words'
import { ident } from '../../database/sql'
import { aheadAnswer } from './ahead/answer'
import { allOption, findSeries, frequencyOptions, revenueOption, rowsOption, suitsAhead } from './ahead/find-series'
import { outputName, type ChoiceControl, type Control, type Play, type PlannedStep, type Wishes } from './shared/play'
import { wishedChoice, wishedNumber } from './shared/wishes'

const methods: readonly { value: string; words: Words }[] = [
  { value: 'ensemble', words: words('三种方法取平均', 'mean of three methods') },
  { value: 'auto-arima', words: words('自动 ARIMA', 'auto-ARIMA') },
  { value: 'exponential-smoothing', words: words('指数平滑', 'exponential smoothing') },
  { value: 'theta', words: words('Theta', 'theta') },
  { value: 'seasonal-naive', words: words('照抄上个周期', 'last season’s values') },
]

/** What a number will be in the next steps of time, and how far off such a forecast has been. */
export const play: Play = {
  id: 'what-comes-next-month',
  slots: [
    { slot: 'dated', kind: 'derive', part: 'dated' },
    { slot: 'counted', kind: 'sql', part: 'dates' },
    { slot: 'ahead', kind: 'forecast', part: 'forecast' },
  ],
  printed: 'ahead',
  suits: suitsAhead,

  async plan(context) {
    const { table, wishes } = context
    const found = await findSeries(context)
    if ('kind' in found) return found
    const { date, value, horizon, frequency, by } = found
    const [dated, counted] = [outputName(table.name, 'dated'), outputName(table.name, 'dates')]
    const input = found.made.length > 0 ? dated : table.name
    const isCount = value === rowsOption
    const name = isCount ? 'rows' : value
    const method = wishedChoice(
      wishes,
      'method',
      'ensemble',
      methods.map((one) => one.value),
    )
    const steps: PlannedStep[] = [
      ...(found.made.length > 0
        ? [
            {
              slot: 'dated',
              step: { kind: 'derive', input: table.name, output: dated, params: { columns: found.made } },
            },
          ]
        : []),
      ...(isCount
        ? [
            {
              slot: 'counted',
              step: {
                kind: 'sql',
                input,
                output: counted,
                params: {
                  sql: `SELECT ${[date, ...(by === undefined ? [] : [by])].map(ident).join(', ')}, 1 AS "rows" FROM ${ident(input)} ORDER BY rowid`,
                },
              },
            },
          ]
        : []),
      {
        slot: 'ahead',
        step: {
          kind: 'forecast',
          input: isCount ? counted : input,
          output: outputName(table.name, 'forecast'),
          params: {
            date,
            value: name,
            frequency,
            method,
            ...(by !== undefined && { by }),
            aggregate: found.aggregate,
            horizon: wishedNumber(wishes, 'horizon', horizon, 1, 60),
          },
        },
      },
    ]
    const choice = (id: string, label: Words, chosen: string, options: ChoiceControl['options']): ChoiceControl => ({
      ...{ type: 'choice' as const, id, label, value: chosen, options },
    })
    const controls: Control[] = [
      choice('value', words('预测什么', 'Of'), found.chosen, found.values),
      ...(found.dates.length > 1 ? [choice('date', words('日期', 'By'), date, found.dates)] : []),
      ...(found.bys.length > 0 ? [choice('by', words('分别看', 'For each'), by ?? allOption, found.bys)] : []),
      choice('frequency', words('按', 'In'), frequency, frequencyOptions),
      {
        type: 'stepper',
        id: 'horizon',
        label: words('往后几期', 'Steps ahead'),
        value: wishedNumber(wishes, 'horizon', horizon, 1, 60),
        min: 1,
        max: 60,
      },
      choice('method', words('方法', 'Method'), method, [...methods]),
    ]
    return { kind: 'steps', steps, controls, notes: [] }
  },

  wishesOf({ ahead, counted, dated }: Readonly<Record<string, StepSpec>>): Wishes {
    const { date, value, frequency, horizon, method, by } = ahead?.params ?? {}
    const made = (dated?.params?.['columns'] ?? []) as { name: string }[]
    const isRevenue = made.some(({ name }) => name === value)
    return {
      ...(date !== undefined && { date }),
      ...(value !== undefined && { value: counted ? rowsOption : isRevenue ? revenueOption : value }),
      ...(frequency !== undefined && { frequency }),
      ...(horizon !== undefined && { horizon }),
      ...(method !== undefined && { method }),
      ...(by !== undefined && { by }),
    }
  },

  answer: aheadAnswer,
}

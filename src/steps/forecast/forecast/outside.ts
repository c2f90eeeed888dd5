import { TerrariumError } from '../../../core/errors'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { calendarColumns, type EffectKind } from '../../../learning/calendar/calendar-columns'
import { readHolidays } from '../../../learning/calendar/read-holidays'
import { beginOf } from '../../../learning/series/calendar'
import type { Series, SeriesTable } from '../../../learning/series/read-series'
import type { Regressor } from '../../../math/series/arima/fit-arima'
import type { Params } from './run'

/** Days before and after a holiday that count as around it. */
const window = 7

/** The holidays and working days of the past and of the steps ahead, behind the other regressors of each series. */
export async function addCalendar(context: StepContext<Params>, table: SeriesTable): Promise<SeriesTable> {
  const { params, inputs, database } = context
  if (params.calendar.length === 0) return table
  const holidays = await readHolidays(database, inputs[1], params)
  const last = Math.max(...table.series.map(({ first, values }) => first + values.length)) + params.horizon
  const series = table.series.map((one): Series => {
    const length = one.values.length + params.horizon
    const columns = calendarColumns(
      table.calendar,
      one.first,
      length,
      holidays,
      params.calendar as EffectKind[],
      window,
    )
    const added = columns.map(({ name, values }) => ({ name: name[params.language], values }))
    return { ...one, regressors: [...one.regressors, ...added] }
  })
  const lastYear = new Date(beginYear(last, table)).getUTCFullYear()
  if (lastYear > holidays.last)
    context.warn({
      code: 'unknown-years',
      zh: `节假日只知道到 ${holidays.last} 年，之后当作没有节假日。`,
      en: `Holidays are known up to ${holidays.last}; later ones count as ordinary days.`,
      hint: words(
        '在“中国节假日表”里加上这些年份的日子，作为第二张表。',
        'Add the days of these years in “Chinese holidays” and give it as the second table.',
      ),
    })
  return { ...table, series }
}

const beginYear = (step: number, { calendar }: SeriesTable) => beginOf(step - 1, calendar)

/**
 * The regressors as they would be in the scenario: `12` sets the steps ahead, `+10%` changes what is known of them.
 * @throws TerrariumError `invalid-parameter`
 */
export function inScenario({ regressors, values }: Series, scenario: Record<string, string>): Regressor[] {
  const n = values.length
  return regressors.map((one) => {
    const text = scenario[one.name]
    if (text === undefined) return one
    const { isShare, amount } = readChange(one.name, text)
    return {
      name: one.name,
      values: one.values.map((v, t) => (t < n ? v : isShare ? v * (1 + amount) : amount)),
    }
  })
}

/** A future that nobody knows, where the scenario itself says what it is. */
export function withFuture(series: Series, scenario: Record<string, string>, horizon: number): Series {
  const length = series.values.length + horizon
  const regressors = series.regressors.map((one) => {
    const text = scenario[one.name]
    if (text === undefined || one.values.length >= length) return one
    // As long as nothing else is known, the last value holds.
    const values = new Float64Array(length).fill(one.values[one.values.length - 1] ?? 0)
    values.set(one.values)
    return { name: one.name, values }
  })
  return { ...series, regressors }
}

/** @throws TerrariumError `invalid-parameter` for a column that is no regressor, or a change that is none */
export function checkScenario({ scenario = {}, regressors }: Params): void {
  for (const [name, text] of Object.entries(scenario)) {
    readChange(name, text)
    if (regressors.includes(name)) continue
    throw new TerrariumError(
      'invalid-parameter',
      words(`情景里的“${name}”不在外部因素里。`, `“${name}” of the scenario is no regressor.`),
      words('先把它选为外部因素。', 'Choose it as a regressor first.'),
    )
  }
}

function readChange(name: string, text: string): { isShare: boolean; amount: number } {
  const isShare = text.trim().endsWith('%')
  const amount = Number(text.trim().replace(/%$/, '').replace('−', '-'))
  if (text.trim() !== '' && Number.isFinite(amount)) return { isShare, amount: isShare ? amount / 100 : amount }
  throw new TerrariumError(
    'invalid-parameter',
    words(`情景里“${name}”的值“${text}”看不懂。`, `The scenario’s “${text}” for “${name}” can’t be read.`),
    words('写成 12（设为 12）或 +10%（比原来多 10%）。', 'Write 12 to set it, or +10% to change it by that much.'),
  )
}

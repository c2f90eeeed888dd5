import { numbers } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { calendarColumns, type CalendarColumn } from '../../../learning/calendar/calendar-columns'
import { estimateEffects, type CalendarEffect } from '../../../learning/calendar/estimate-effects'
import { readHolidays, type Holidays } from '../../../learning/calendar/read-holidays'
import { beginOf, usualPeriod, type Calendar } from '../../../learning/series/calendar'
import { notPositive, unfit } from '../../../learning/series/series-errors'
import { readSeries, requireLength, type Series } from '../../../learning/series/read-series'
import { list, quoted, say } from '../../../words/say'
import { effectCharts } from './effect-charts'
import { effectsSentence } from './effect-words'
import type { spec } from './spec'

export type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, inputs, database, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  const { calendar } = table
  const series = table.series[0]!
  const { values } = series
  requireLength(series, 8)
  if (calendar.frequency === 'year') throw noEffects()
  if (values.every((v) => v === values[0])) throw unfit(values, 8)
  const isPositive = values.every((v) => v > 0)
  if (params.scale === 'log' && !isPositive) throw notPositive()
  const isLog = params.scale === 'log' || (params.scale === 'auto' && isPositive)
  const holidays = await readHolidays(database, inputs[1], params)
  warnOfYears(context, series, calendar, holidays)
  progress.at(0.3, words('正在估计各项效应', 'Estimating the effects'))
  const kinds = params.effects.filter((kind) => kind !== 'month' || hasTwoYears(series, calendar))
  if (kinds.length < params.effects.length)
    context.warn({
      code: 'no-month-effects',
      ...words(
        '不到两年，分不清月份和趋势，没有算月份。',
        'With less than two years months can’t be told from the trend; they were left out.',
      ),
    })
  const columns = calendarColumns(calendar, series.first, values.length, holidays, kinds, params.window)
  const found =
    columns.length === 0
      ? null
      : estimateEffects(values, columns, {
          isLog,
          bends: bendsOf(series, calendar, kinds.includes('month')),
          level: params.level,
        })
  if (!found) throw columns.length === 0 ? noEffects() : unfit(values, columns.length + 8)
  if (found.left.length > 0) warnOfLeft(context, found.left)
  progress.at(0.8, words('正在写出结果', 'Writing the result'))
  await write(context, found.effects)
  const unit = { params, calendar, tableInfo: inputs[0]!, isLog }
  const clear = found.effects.filter(({ adjusted }) => adjusted < 0.05)
  return {
    metrics: {
      effects: found.effects.length,
      clearEffects: clear.length,
      effectsR2: found.r2,
      seriesSteps: values.length,
    },
    data: {
      frequency: calendar.frequency,
      scale: isLog ? 'log' : 'level',
      effects: found.effects.map(({ name, ...effect }) => ({ ...effect, name: name[params.language] })),
    },
    sentence: effectsSentence(found.effects, unit),
    charts: effectCharts(found.effects, unit),
    backend: 'cpu',
  }
}

const dayLength = 86_400_000

const yearsOf = ({ first, values }: Series, calendar: Calendar) =>
  (beginOf(first + values.length, calendar) - beginOf(first, calendar)) / (365.25 * dayLength)

const hasTwoYears = (series: Series, calendar: Calendar) => yearsOf(series, calendar) > 1.95

/** A bend a year where months are told apart, else one a quarter; one for each dozen steps at most. */
function bendsOf(series: Series, calendar: Calendar, hasMonths: boolean): number {
  const wanted = Math.floor(yearsOf(series, calendar) * (hasMonths ? 1 : 4)) - 1
  const most = Math.floor(series.values.length / Math.max(12, 2 * usualPeriod[calendar.frequency])) - 1
  return Math.max(0, Math.min(wanted, most, 40))
}

async function write(context: StepContext<Params>, effects: readonly CalendarEffect[]): Promise<void> {
  const column = (of: (effect: CalendarEffect) => number) => Float64Array.from(effects, of)
  const text = (name: string, values: string[]) => ({ kind: 'strings' as const, name, type: 'VARCHAR', values })
  const temporary = await context.database.temporary([
    text(
      'effect',
      effects.map(({ kind }) => kind),
    ),
    text(
      'name',
      effects.map(({ name }) => name[context.params.language]),
    ),
    numbers(
      'estimate',
      column((effect) => effect.estimate),
    ),
    numbers(
      'lower',
      column((effect) => effect.lower),
    ),
    numbers(
      'upper',
      column((effect) => effect.upper),
    ),
    numbers(
      'p_value',
      column((effect) => effect.pValue),
    ),
    numbers(
      'adjusted_p_value',
      column((effect) => effect.adjusted),
    ),
    numbers(
      'occurrences',
      column((effect) => effect.count),
    ),
  ])
  await context.write(`SELECT * REPLACE (occurrences::INTEGER AS occurrences) FROM ${temporary}`)
}

function warnOfLeft(context: StepContext<Params>, left: readonly CalendarColumn[]): void {
  context.warn({
    code: 'effects-left-out',
    ...say(words('分不开、没有算：{names}。', 'Left out, since they can’t be told from the others: {names}.'), {
      names: list(left.slice(0, 6).map(({ name }) => quoted(name))),
    }),
    hint: words('需要更长的数据，或少选几项。', 'It takes a longer series, or fewer kinds of effects.'),
  })
}

function warnOfYears(
  context: StepContext<Params>,
  { first, values }: Series,
  calendar: Calendar,
  holidays: Holidays,
): void {
  const yearOf = (step: number) => new Date(beginOf(step, calendar)).getUTCFullYear()
  const [from, to] = [yearOf(first), yearOf(first + values.length - 1)]
  const wantsHolidays = context.params.effects.some((kind) => kind === 'holiday' || kind === 'around')
  if (!wantsHolidays || (from >= holidays.first && to <= holidays.last)) return
  context.warn({
    code: 'unknown-years',
    ...say(
      words(
        '节假日只知道 {first}–{last} 年，数据是 {years} 年，其余年份当作没有节假日。',
        'Holidays are known for {first}–{last}, the data is of {years}: the other years count as having none.',
      ),
      {
        first: String(holidays.first),
        last: String(holidays.last),
        years: from === to ? String(from) : `${from}–${to}`,
      },
    ),
    hint: words(
      '在“中国节假日表”里加上这些年份的日子，作为第二张表。',
      'Add the days of these years in “Chinese holidays” and give it as the second table.',
    ),
  })
}

const noEffects = () =>
  new TerrariumError(
    'no-effects',
    words('按这个频率看不出所选的日历效应。', 'At this frequency none of the chosen effects shows.'),
    words('选更细的频率，例如天或月。', 'Choose a finer frequency, such as days or months.'),
  )

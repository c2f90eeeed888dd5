import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { chineseHolidays, type HolidayDay } from '../../../learning/calendar/chinese-holidays'
import { holidayValues } from '../../../learning/calendar/holiday-values'
import { count, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { from, to, language, changes = [] } = context.params
  if (from > to)
    throw new TerrariumError(
      'invalid-parameter',
      words(`${from} 年在 ${to} 年之后。`, `${from} is after ${to}.`),
      words('第一年不能晚于最后一年。', 'The first year can’t be later than the last.'),
    )
  const days = changed(chineseHolidays(from, to), changes)
  const sql = `SELECT * FROM ${holidayValues(days, language)} h("date", "name", is_working) ORDER BY "date"`
  await context.write(sql)
  const working = days.filter((day) => day.isWorking).length
  return {
    metrics: { rows: days.length, holidays: days.length - working, workdays: working },
    data: { sql },
    sentence: say(
      words(
        '{from}–{to} 年有 {off} 天放假、{on} 个周末调休上班。',
        'From {from} to {to} there are {off} days off, and {on} days at weekends that are worked in return.',
      ),
      {
        from: days[0]?.date.slice(0, 4) ?? String(from),
        to: days.at(-1)?.date.slice(0, 4) ?? String(to),
        off: count(days.length - working),
        on: count(working),
      },
    ),
    backend: 'sql',
  }
}

/** @throws TerrariumError `invalid-parameter` for what is no day */
function changed(days: readonly HolidayDay[], changes: NonNullable<Params['changes']>): HolidayDay[] {
  const all = new Map(days.map((day) => [day.date, day]))
  for (const { date: given, day, name } of changes) {
    const date = given.trim()
    if (!isDay(date)) throw noDay(given)
    if (day === 'ordinary') all.delete(date)
    else {
      const own = name?.trim()
      all.set(date, {
        date,
        name: own ? words(own, own) : (all.get(date)?.name ?? words('假日', 'Day off')),
        isWorking: day === 'worked',
      })
    }
  }
  return [...all.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return Number.isFinite(moment) && new Date(moment).toISOString().startsWith(text)
}

const noDay = (text: string) =>
  new TerrariumError(
    'invalid-parameter',
    words(`“${text}”不是日期。`, `“${text}” is no day.`),
    words('写成 2027-02-06 这样。', 'Write it like 2027-02-06.'),
  )

import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { chineseHolidays } from '../../../learning/calendar/chinese-holidays'
import { holidayValues } from '../../../learning/calendar/holiday-values'
import { count, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { from, to, language } = context.params
  if (from > to)
    throw new TerrariumError(
      'invalid-parameter',
      words(`${from} 年在 ${to} 年之后。`, `${from} is after ${to}.`),
      words('第一年不能晚于最后一年。', 'The first year can’t be later than the last.'),
    )
  const days = chineseHolidays(from, to)
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
      { from: String(from), to: String(to), off: count(days.length - working), on: count(working) },
    ),
    backend: 'sql',
  }
}

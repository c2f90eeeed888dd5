import type { Language } from '../../core/words'
import { literal } from '../../database/sql'
import type { HolidayDay } from './chinese-holidays'

/** Days as a VALUES list in parentheses: date, name, is it worked. */
export const holidayValues = (days: readonly HolidayDay[], language: Language) =>
  `(VALUES ${days.map(({ date, name, isWorking }) => `(DATE '${date}', ${literal(name[language])}, ${isWorking})`).join(', ')})`

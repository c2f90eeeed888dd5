/** A part of a date as SQL. `d` is the date or time, `asOf` the day to count to, `h` the row of the holiday table. */
export const partExpression: Readonly<Record<string, (d: string, asOf: string) => string>> = {
  year: (d) => `year(${d})`,
  quarter: (d) => `quarter(${d})`,
  month: (d) => `month(${d})`,
  week: (d) => `week(${d})`,
  day: (d) => `day(${d})`,
  weekday: (d) => `isodow(${d})`,
  'day-of-year': (d) => `dayofyear(${d})`,
  hour: (d) => `hour(${d}::TIMESTAMP)`,
  'year-month': (d) => `strftime(${d}, '%Y-%m')`,
  'year-quarter': (d) => `year(${d}) || '-Q' || quarter(${d})`,
  'year-week': (d) => `isoyear(${d}) || '-W' || lpad(week(${d})::VARCHAR, 2, '0')`,
  'month-start': (d) => `date_trunc('month', ${d})::DATE`,
  'is-weekend': (d) => `isodow(${d}) > 5`,
  'is-month-end': (d) => `${d}::DATE = last_day(${d})`,
  'is-holiday': (d) => known(d, `h."name" IS NOT NULL AND NOT h.working`),
  holiday: () => `CASE WHEN NOT h.working THEN h."name" END`,
  'is-workday': (d) => known(d, `coalesce(h.working, isodow(${d}) < 6)`),
  'days-since': (d, asOf) => `date_diff('day', ${d}::DATE, ${asOf})`,
  'months-since': (d, asOf) => `date_sub('month', ${d}::DATE, ${asOf})`,
  'years-since': (d, asOf) => `date_sub('year', ${d}::DATE, ${asOf})`,
}

export const holidayParts = ['is-holiday', 'holiday', 'is-workday']
export const sinceParts = ['days-since', 'months-since', 'years-since']

/** What holds only in the years that the holiday table covers; empty elsewhere. */
const known = (d: string, sql: string) => `CASE WHEN year(${d}) BETWEEN {first} AND {last} THEN ${sql} END`

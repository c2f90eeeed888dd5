import { expect, test } from 'vitest'
import { chineseHolidays, holidayYears } from '../../../src/learning/calendar/chinese-holidays'

const days = chineseHolidays()

test('every day once, ascending, the worked ones at weekends', () => {
  expect(days.map((d) => d.date)).toEqual([...new Set(days.map((d) => d.date))].toSorted())
  for (const { date, isWorking } of days) {
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    if (isWorking) expect([0, 6]).toContain(new Date(date).getUTCDay())
  }
})

test('each year has its statutory holidays', () => {
  for (let year = holidayYears.first; year <= holidayYears.last; year++) {
    const names = new Set(chineseHolidays(year, year).map((d) => d.name.zh))
    expect([...names].filter((name) => name !== '抗战胜利纪念日').length).toBeGreaterThanOrEqual(6)
    expect(names).toContain('春节')
    // Eleven days until 2024 and thirteen from 2025, moved together with weekends.
    expect(chineseHolidays(year, year).filter((d) => !d.isWorking).length).toBeGreaterThan(15)
  }
})

test('the first day of the Spring Festival is a holiday, whenever the moon puts it', () => {
  const newYears = ['2013-02-10', '2014-01-31', '2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16', '2019-02-05']
  newYears.push('2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17')
  for (const day of newYears)
    expect(days.find((d) => d.date === day)).toMatchObject({ name: { zh: '春节' }, isWorking: false })
})

test('years that are not known have no days', () => {
  expect(chineseHolidays(1999, 2000)).toEqual([])
})

import { Random } from '../core/random'
import type { Language } from '../core/words'
import type { SeriesData } from './lesson'

/** How the months of a year differ; orders dip in February and peak in November. */
const season = [-6, -38, 4, -2, 8, 14, -4, -12, 6, 12, 34, -16]

/** Eight years of monthly orders: growth that comes in spells, and a season that itself drifts. */
export function exampleSeries(language: Language): SeriesData {
  const random = new Random(54)
  const own = [...season]
  let [level, growth, before] = [240, 0, 0]
  const months = Array.from({ length: 96 }, (_, t) => t)
  const values = months.map((t) => {
    const shock = 4 * random.normal()
    growth = 0.7 * growth + shock - 0.3 * before
    before = shock
    level += 2 + growth
    own[t % 12]! += 2 * random.normal()
    return Math.round(level + own[t % 12]!)
  })
  return {
    kind: 'series',
    title: language === 'zh' ? '订单数' : 'orders',
    unit: 'month',
    dates: months.map((t) => isoMonth(2017 * 12 + t)),
    values,
  }
}

/** The first day of a month that is counted from the year 0. */
export const isoMonth = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`

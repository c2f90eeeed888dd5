import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { monthsAgo } from '../../../src/lessons/sample/calendar'
import { drawCustomer } from '../../../src/lessons/sample/draw-customer'
import {
  affinities,
  churn,
  latePayment,
  productKeys,
  seasonality,
  segmentNames,
  segments,
  weakCities,
  weakCityFactor,
} from '../../../src/lessons/sample/truth'
import { cities, industries, products } from '../../../src/lessons/sample/vocabulary'
import { adjustedRand, kMeans, logisticRegression } from './reference'
import { numbersOf, sampleData, standardErrors } from './sample-tables'

const [customers, seed] = [20_000, 42]
const sample = sampleData({ customers, seed })
const table = sample['customers']!
const truth = Array.from({ length: customers }, (_, i) => drawCustomer(i, seed).segment.name)
const isYes = (cell: unknown) => cell === '是'
const numbers = (column: string) => numbersOf(sample, 'customers', column)

test('the top fifth of the customers brings 60 to 80 % of the revenue', () => {
  const spend = numbers('monthly_spend').sort((a, b) => b - a)
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
  const share = sum(spend.slice(0, customers / 5)) / sum(spend)
  expect(share).toBeGreaterThan(0.6)
  expect(share).toBeLessThan(0.8)
})

describe('segments', () => {
  test('have the shares that are planted', () => {
    for (const { name, share } of segments)
      expect(standardErrors(truth.filter((one) => one === name).length, customers, share)).toBeLessThan(4)
  })

  test('are found again by k-means on the logarithms of people and use', () => {
    const n = 5000
    const people = table['employees']!.slice(0, n).map((cell) => Number(cell ?? 40))
    const use = ['data_gb', 'call_minutes', 'power_kwh'].map((name) => numbers(name).slice(0, n))
    const columns = [people, ...use].map((values) => standardised(values.map(Math.log1p)))
    const rows = people.map((_, i) => columns.map((column) => column[i]!))
    const planted = truth.slice(0, n).map((name) => segmentNames.indexOf(name))
    expect(adjustedRand(kMeans(rows, 5, new Random(1)), planted)).toBeGreaterThan(0.9)
  })
})

describe('churn', () => {
  const churned = table['churned']!.map((cell) => (isYes(cell) ? 1 : 0))
  const change = table['usage_change']!
  const causes = {
    contractEnding: numbers('months_to_contract_end').map((months) => (months <= 3 ? 1 : 0)),
    priceChange: numbers('price_change'),
    outages: numbers('outages_6m'),
    competitorOffer: table['competitor_offer']!.map((cell) => (isYes(cell) ? 1 : 0)),
    inactive: change.map((cell) => (cell !== null && Number(cell) < -0.3 ? 1 : 0)),
    bundle: table['bundled']!.map((cell) => (isYes(cell) ? 1 : 0)),
    tenureYears: numbers('tenure_months').map((months) => months / 12),
  }

  test('is between 8 and 20 %', () => {
    const rate = churned.reduce<number>((a, b) => a + b, 0) / customers
    expect(rate).toBeGreaterThan(0.08)
    expect(rate).toBeLessThan(0.2)
  })

  test('has its causes found again by logistic regression, each within four standard errors', () => {
    const names = Object.keys(causes) as (keyof typeof causes)[]
    const { estimates, errors } = logisticRegression(
      names.map((name) => causes[name]),
      churned,
    )
    expect(Math.abs(estimates[0]! - churn.intercept) / errors[0]!).toBeLessThan(4)
    names.forEach((name, i) => {
      const [estimate, error] = [estimates[i + 1]!, errors[i + 1]!]
      expect(Math.abs(estimate - churn[name]) / error, name).toBeLessThan(4)
      // Strong enough to be told from nothing.
      expect(Math.abs(estimate) / error, name).toBeGreaterThan(4)
    })
  })

  test('has no other cause: what is not planted adds nothing', () => {
    const idle = ['peak_share', 'late_payments_12m', 'call_minutes'].map((name) => standardised(numbers(name)))
    const { estimates, errors } = logisticRegression([...Object.values(causes), ...idle], churned)
    for (let i = -3; i < 0; i++) expect(Math.abs(estimates.at(i)! / errors.at(i)!)).toBeLessThan(4)
  })

  test('inactivity shows: whoever was planted as inactive has lost use', () => {
    const planted = truth.map((_, i) => drawCustomer(i, seed).activity < 1)
    planted.forEach((isInactive, i) => {
      if (isInactive !== (causes.inactive[i] === 1)) expect([i, change[i]]).toBe('as planted')
    })
  })
})

describe('affinities', () => {
  const keyOf = new Map(productKeys.map((key) => [products[key].name.zh, key]))
  const baskets = new Map<unknown, Set<string>>()
  sample['orders']!['order_id']!.forEach((order, i) => {
    const key = keyOf.get(String(sample['orders']!['product']![i]))!
    baskets.set(order, (baskets.get(order) ?? new Set()).add(key))
  })
  const orders = [...baskets.values()]
  const count = (...items: string[]) => orders.filter((basket) => items.every((item) => basket.has(item))).length
  const lift = (a: string, b: string) => (count(a, b) * orders.length) / (count(a) * count(b))

  test.each(affinities)('$item brings $also along', ({ item, also, probability }) => {
    const n = count(item)
    const confidence = count(item, also) / n
    // Some would have taken it anyway, so the share is no lower than planted, and not much higher.
    expect(confidence).toBeGreaterThan(probability - 4 * Math.sqrt((probability * (1 - probability)) / n))
    expect(confidence).toBeLessThan(probability + 0.2)
    expect(lift(item, also)).toBeGreaterThan(2)
  })

  test('products that no rule joins do not attract each other', () => {
    const groups = joined()
    for (const a of productKeys)
      for (const b of productKeys)
        if (a < b && groups.get(a) !== groups.get(b)) expect(lift(a, b), `${a} ${b}`).toBeLessThan(1.3)
  })

  /** Which products are joined by rules, at any distance. */
  function joined(): Map<string, number> {
    const groups = new Map<string, number>(productKeys.map((key, i) => [key, i]))
    for (const { item, also } of affinities) {
      const [from, to] = [groups.get(also)!, groups.get(item)!]
      for (const [key, group] of groups) if (group === from) groups.set(key, to)
    }
    return groups
  }
})

describe('seasons', () => {
  const usage = sample['monthly_usage']!
  const indexOf = new Map(table['customer_id']!.map((id, i) => [id, i]))
  const totals = (column: string, name?: string) => {
    const sums = monthsAgo.map(() => 0)
    const agoOf = new Map(monthsAgo.map(({ from }, ago) => [from, ago]))
    usage['customer_id']!.forEach((id, i) => {
      const index = indexOf.get(id)!
      const isOld = Number(table['tenure_months']![index]) > 24
      if (isOld && (!name || truth[index] === name))
        sums[agoOf.get(Number(usage['month']![i]))!]! += Number(usage[column]![i])
    })
    return sums
  }

  test.each(segments)('of power are those planted for $name, with the Spring Festival where it was', (segment) => {
    const actual = totals('power_kwh', segment.name)
    const expected = monthsAgo.map(
      ({ month, festivalShare }, ago) =>
        seasonality.power[month]! ** segment.seasonStrength *
        segment.growth ** (-ago / 12) *
        (1 - segment.festivalRest * festivalShare),
    )
    // Against December a year ago: the last three months also lack what the inactive no longer use.
    for (let ago = 3; ago < 24; ago++)
      expect(Math.abs(actual[ago]! / actual[12]! / (expected[ago]! / expected[12]!) - 1), `${ago}`).toBeLessThan(0.025)
  })

  test('of calls dip in February and peak in March', () => {
    const calls = totals('call_minutes')
    for (let ago = 3; ago < 24; ago++) {
      const [here, reference] = [monthsAgo[ago]!.month, monthsAgo[12]!.month]
      const expected = seasonality.telecom[here]! / seasonality.telecom[reference]!
      expect(Math.abs(calls[ago]! / calls[12]! / expected - 1)).toBeLessThan(0.02)
    }
  })

  test('of orders end the year with a rush', () => {
    const days = new Map(
      sample['orders']!['order_id']!.map((id, i) => [id, Number(sample['orders']!['order_date']![i])]),
    )
    const monthOf = (day: number) => monthsAgo.findIndex(({ from, to }) => day >= from && day < to)
    const counts = monthsAgo.map(() => 0)
    const ids = new Map(sample['orders']!['order_id']!.map((id, i) => [id, sample['orders']!['customer_id']![i]]))
    for (const [id, day] of days) {
      const index = indexOf.get(ids.get(id)!)!
      if (Number(table['tenure_months']![index]) > 24) counts[monthOf(day)]!++
    }
    const total = counts.slice(12).reduce((a, b) => a + b, 0)
    const weights = seasonality.orders.reduce((a, b) => a + b, 0)
    for (let ago = 12; ago < 24; ago++)
      expect(standardErrors(counts[ago]!, total, seasonality.orders[monthsAgo[ago]!.month]! / weights)).toBeLessThan(4)
  })
})

test('campaigns move each segment as much as planted', () => {
  const responses = sample['campaign_responses']!
  const indexOf = new Map(table['customer_id']!.map((id, i) => [id, i]))
  for (const { name, response } of segments)
    for (const isContacted of [true, false]) {
      const outcomes = responses['customer_id']!.flatMap((id, i) =>
        truth[indexOf.get(id)!] === name && isYes(responses['contacted']![i]) === isContacted
          ? [isYes(responses['responded']![i])]
          : [],
      )
      const rate = response.base + (isContacted ? response.uplift : 0)
      expect(standardErrors(outcomes.filter(Boolean).length, outcomes.length, rate), name).toBeLessThan(4)
    }
  const contacted = responses['contacted']!.filter(isYes).length
  expect(standardErrors(contacted, responses['contacted']!.length, 0.5)).toBeLessThan(4)
})

test('two cities have twice the outages', () => {
  const weak = new Set<unknown>(weakCities.map((key) => cities[key].zh))
  const mean = (isWeak: boolean) => {
    const outages = numbers('outages_6m').filter((_, i) => weak.has(table['city']![i]) === isWeak)
    return outages.reduce((a, b) => a + b, 0) / outages.length
  }
  const weakCustomers = table['city']!.filter((city) => weak.has(city)).length
  const error = Math.sqrt(mean(true) / weakCustomers) / mean(false)
  expect(Math.abs(mean(true) / mean(false) - weakCityFactor)).toBeLessThan(5 * error)
})

test('two industries pay late more often', () => {
  const risky = new Set<unknown>(latePayment.industries.map((key) => industries[key].zh))
  const months = numbers('tenure_months')
  for (const isRisky of [true, false]) {
    const late = numbers('late_payments_12m').filter(
      (_, i) => months[i]! > 13 && table['industry']![i] !== null && risky.has(table['industry']![i]) === isRisky,
    )
    const rate = isRisky ? latePayment.risky : latePayment.other
    expect(
      standardErrors(
        late.reduce((a, b) => a + b, 0),
        12 * late.length,
        rate,
      ),
    ).toBeLessThan(4)
  }
})

function standardised(values: number[]): number[] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
  return values.map((x) => (x - mean) / deviation)
}

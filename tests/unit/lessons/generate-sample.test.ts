import { describe, expect, test } from 'vitest'
import { lengthOf } from '../../../src/core/columns'
import { compareText } from '../../../src/core/text-order'
import { dayOf } from '../../../src/lessons/sample/calendar'
import { generateSample, monthsShown } from '../../../src/lessons/sample/generate-sample'
import { sampleTables } from '../../../src/lessons/sample/sample-tables'
import { snapshot } from '../../../src/lessons/sample/truth'
import { cities } from '../../../src/lessons/sample/vocabulary'
import { sampleData } from './sample-tables'

const seed = 42
const sample = sampleData({ customers: 3000, seed })
const rowsOf = (data: typeof sample, table: string) => Object.values(data[table]!)[0]!.length

test('the same seed makes the same tables, another seed others', () => {
  expect(sampleData({ customers: 300, seed })).toEqual(sampleData({ customers: 300, seed }))
  const other = sampleData({ customers: 300, seed: 0 })
  expect(other['customers']!['monthly_spend']).not.toEqual(sample['customers']!['monthly_spend']!.slice(0, 300))
})

test('the size of the chunks changes nothing', () => {
  for (const chunkRows of [1, 777])
    expect(sampleData({ customers: 400, seed, chunkRows })).toEqual(sampleData({ customers: 400, seed }))
})

test('a larger sample begins with the customers of a smaller one', () => {
  const small = sampleData({ customers: 250, seed })
  for (const [table, columns] of Object.entries(small))
    for (const [name, cells] of Object.entries(columns))
      expect(sample[table]![name]!.slice(0, cells.length)).toEqual(cells)
})

test('chunks stay below 50,000 rows, come with a fraction that grows to 1, and announce no table without columns', () => {
  let last = 0
  for (const { table, columns, fraction } of generateSample({ customers: 6000, seed })) {
    const declared = sampleTables.find((t) => t.name === table)!
    expect(columns.map((c) => c.name)).toEqual(declared.columns.map((c) => c.name))
    expect(columns.map((c) => c.type)).toEqual(declared.columns.map((c) => c.type))
    expect(new Set(columns.map(lengthOf)).size).toBe(1)
    expect(lengthOf(columns[0]!)).toBeLessThanOrEqual(50_000)
    expect(fraction).toBeGreaterThanOrEqual(last)
    last = fraction
    for (const column of columns)
      if (column.kind === 'text') expect(column.levels).toEqual([...new Set(column.levels)].sort(compareText))
  }
  expect(last).toBe(1)
})

test.each([0, 1])('%i customers still make all tables', (customers) => {
  const data = sampleData({ customers, seed })
  expect(Object.keys(data).sort()).toEqual(sampleTables.map((t) => t.name).sort())
  expect(rowsOf(data, 'customers')).toBe(customers)
})

test('a table of usage that a tab can hold, whatever the number of customers', () => {
  for (const customers of [50_000, 200_000, 500_000, 1_000_000])
    expect(customers * monthsShown(customers).usage).toBeLessThanOrEqual(3_000_000)
  expect(monthsShown(1000)).toEqual({ usage: 24, events: 24 })
})

test('English names the same things', () => {
  const english = sampleData({ customers: 300, seed, language: 'en' })
  const names = new Map(Object.values(cities).map(({ zh, en }) => [zh, en]))
  const chinese = sample['customers']!['city']!.slice(0, 300)
  expect(english['customers']!['city']).toEqual(chinese.map((city) => names.get(String(city))))
  expect(english['customers']!['monthly_spend']).toEqual(sample['customers']!['monthly_spend']!.slice(0, 300))
  const isChinese = (cell: unknown) => typeof cell === 'string' && /\p{Script=Han}/u.test(cell)
  for (const columns of Object.values(english))
    for (const cells of Object.values(columns)) expect(cells.some(isChinese)).toBe(false)
  expect(sample['customers']!['customer_name']!.every(isChinese)).toBe(true)
})

describe('every table', () => {
  const nullable = new Set(['contact_mobile', 'industry', 'employees', 'usage_change', 'satisfaction'])

  test.each(sampleTables.map((t) => t.name))(
    '%s has only finite numbers, and nulls only where something is missing',
    (table) => {
      for (const [name, cells] of Object.entries(sample[table]!)) {
        expect(
          cells.every((cell) => typeof cell !== 'number' || Number.isFinite(cell)),
          name,
        ).toBe(true)
        if (!nullable.has(name)) expect(cells.includes(null), name).toBe(false)
      }
    },
  )

  test('names customers that are there', () => {
    const ids = new Set(sample['customers']!['customer_id'])
    expect(ids.size).toBe(3000)
    for (const table of ['monthly_usage', 'orders', 'tickets', 'campaign_responses'])
      expect(sample[table]!['customer_id']!.every((id) => ids.has(id))).toBe(true)
  })

  test('ends with the snapshot and begins after the customer came', () => {
    const since = new Map(
      sample['customers']!['customer_id']!.map((id, i) => [id, Number(sample['customers']!['customer_since']![i])]),
    )
    const last = dayOf(snapshot)
    for (const [table, column] of [
      ['monthly_usage', 'month'],
      ['orders', 'order_date'],
      ['tickets', 'opened'],
    ] as const) {
      const { customer_id: ids, [column]: days } = sample[table]!
      days!.forEach((day, i) => {
        if (Number(day) > last || Number(day) < since.get(ids![i]!)!)
          expect([table, i, day]).toBe('in the time of the customer')
      })
    }
    expect(Math.max(...sample['orders']!['order_date']!.map(Number))).toBeGreaterThan(last - 10)
  })

  test('numbers its documents without repeating one', () => {
    expect(new Set(sample['tickets']!['ticket_id']).size).toBe(rowsOf(sample, 'tickets'))
    const { order_id: orders, customer_id: ids, product } = sample['orders']!
    const owner = new Map(orders!.map((order, i) => [order, ids![i]]))
    expect(orders!.every((order, i) => owner.get(order) === ids![i])).toBe(true)
    expect(new Set(orders!.map((order, i) => `${order} ${product![i]}`)).size).toBe(orders!.length)
  })

  test('agrees with the others: the customer table counts what they list', () => {
    const { customer_id: ids, monthly_spend: spend, orders_12m: orders, late_payments_12m: late } = sample['customers']!
    const firstOf2025 = dayOf('2025-01-01')
    const counts = {
      orders: new Map<unknown, Set<unknown>>(),
      bills: new Map<unknown, number>(),
      late: new Map<unknown, number>(),
    }
    const o = sample['orders']!
    o['customer_id']!.forEach((id, i) => {
      if (Number(o['order_date']![i]) < firstOf2025) return
      counts.orders.set(id, (counts.orders.get(id) ?? new Set()).add(o['order_id']![i]))
    })
    const u = sample['monthly_usage']!
    u['customer_id']!.forEach((id, i) => {
      const month = Number(u['month']![i])
      if (month >= firstOf2025 && Number(u['days_late']![i]) > 0) counts.late.set(id, (counts.late.get(id) ?? 0) + 1)
      if (month >= dayOf('2025-10-01')) counts.bills.set(id, (counts.bills.get(id) ?? 0) + Number(u['bill_amount']![i]))
    })
    ids!.forEach((id, i) => {
      expect(orders![i]).toBe(counts.orders.get(id)?.size ?? 0)
      expect(late![i]).toBe(counts.late.get(id) ?? 0)
      if (i >= 50) return
      const months = Math.min(
        3,
        u['customer_id']!.filter((one, j) => one === id && Number(u['month']![j]) >= dayOf('2025-10-01')).length,
      )
      expect(Math.abs(Number(spend![i]) - counts.bills.get(id)! / months)).toBeLessThan(0.006)
    })
  })
})

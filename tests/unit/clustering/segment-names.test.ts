import { describe, expect, test } from 'vitest'
import type { ColumnInfo } from '../../../src/core/column.ts'
import { levelPart, meaningOf, readable, yesLevel } from '../../../src/steps/segment/segment-profile/column-meaning.ts'
import type { Difference, Segment } from '../../../src/steps/segment/segment-profile/compare-segments.ts'
import { nameSegments } from '../../../src/steps/segment/segment-profile/name-segment.ts'
import { treatSegment } from '../../../src/steps/segment/segment-profile/treat-segment.ts'

const column = (name: string, type = 'DOUBLE'): ColumnInfo => ({ name, type })
const segment = (id: number, differences: Partial<Difference>[]): Segment => ({
  ...{ segment: id, size: 10, share: 0.25 },
  differences: differences
    .map((d) => ({ column: '', inside: 0, outside: 0, difference: 0, ...d }))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)),
})
const unknown = { targetLift: null, outcome: 'unknown', valueLift: null } as const

describe('what a column is about', () => {
  test.each([
    ['tenure', 'tenure'],
    ['在网时长', 'tenure'],
    ['MonthlyCharges', 'money'],
    ['月消费金额', 'money'],
    ['MonthlyFee', 'money'],
    ['CustomerAge', 'age'],
    ['Annual Income (k$)', 'income'],
    ['年收入', 'income'],
    ['Age', 'age'],
    ['usage_minutes', 'usage'],
    ['月用电量', 'usage'],
    ['days_since_last_order', 'recency'],
    ['投诉次数', 'trouble'],
    ['Milk', 'other'],
    ['language', 'other'],
    ['coffee', 'other'],
  ])('%s: %s', (name, meaning) => expect(meaningOf(column(name))).toBe(meaning))
})

test('names of columns are made readable, and left alone where they are', () => {
  expect(readable('MonthlyCharges')).toBe('monthly charges')
  expect(readable('ARPU_last_month')).toBe('ARPU last month')
  expect(readable('Annual Income (k$)')).toBe('Annual Income (k$)')
  expect(readable('月消费_金额')).toBe('月消费_金额')
})

test('levels as a person would say them', () => {
  const say = (name: string, level: string) => levelPart(name, level).words
  expect(say('Contract', 'Month-to-month')).toEqual({ zh: '按月合约', en: 'on monthly contracts' })
  expect(say('合约类型', '两年合约')).toEqual({ zh: '两年合约', en: 'on two-year contracts' })
  expect(say('Partner', 'No')).toEqual({ zh: '无partner', en: 'no partner' })
  expect(say('channel', '2')).toEqual({ zh: 'channel 2', en: 'channel 2' })
  expect(say('poutcome', 'unknown').en).toBe('poutcome unknown')
  expect(say('城市', '杭州').zh).toBe('杭州')
})

test('which level says yes', () => {
  expect(yesLevel(['No', 'Yes'])).toBe('Yes')
  expect(yesLevel(['1', '0'])).toBe('1')
  expect(yesLevel(['否', '是'])).toBe('是')
  expect(yesLevel(['Female', 'Male'])).toBeUndefined()
  expect(yesLevel(['No', 'Yes', 'Maybe'])).toBeUndefined()
})

test('no two names alike, no word twice in one, and a name even where nothing differs', () => {
  const columns = [column('charges'), column('total_charges'), column('tenure'), column('Support', 'VARCHAR')]
  const high = [
    { column: 'charges', difference: 1.5 },
    { column: 'total_charges', difference: 1.2 },
  ]
  const names = nameSegments(
    [
      segment(0, [...high, { column: 'tenure', difference: 0.9 }]),
      segment(1, [...high, { column: 'tenure', difference: 0.8 }, { column: 'Support', level: 'No', difference: 0.5 }]),
      segment(2, [{ column: 'Support', level: 'Yes', isFlag: true, difference: -0.6 }]),
      segment(3, []),
      segment(4, []),
    ],
    columns,
  ).map((name) => name.en)
  expect(names).toEqual([
    'High-spending, long-standing',
    'High-spending, no support',
    'No support',
    'Average customers',
    'Average customers 4',
  ])
})

test('two segments alike in everything are told apart by how much', () => {
  const heavy = (id: number, difference: number) => segment(id, [{ column: 'charges', difference }])
  const names = nameSegments([heavy(0, 0.5), heavy(1, 2.6), heavy(2, 0.3)], [column('charges')])
  expect(names.map(({ en }) => en)).toEqual(['High-spending', 'High-spending (more so)', 'High-spending (less so)'])
})

test('treatments follow from what is known of a segment', () => {
  const columns = [column('tenure'), column('fee'), column('income'), column('milk')]
  const fresh = segment(0, [{ column: 'tenure', difference: -1 }])
  const treat = (one: Segment, standing: Parameters<typeof treatSegment>[2] = unknown) =>
    treatSegment(one, columns, standing).en
  expect(treat(fresh, { targetLift: 2, outcome: 'loss', valueLift: 1 })).toBe('Onboarding call, then a yearly contract')
  // A high rate of a gain is no risk.
  expect(treat(fresh, { targetLift: 2, outcome: 'gain', valueLift: 1 })).toMatch(/^Contact these first/)
  expect(treat(fresh)).toMatch(/^A welcome programme/)
  expect(
    treat(
      segment(1, [
        { column: 'income', difference: 1 },
        { column: 'fee', difference: -1 },
      ]),
    ),
  ).toMatch(/^They could spend more/)
  expect(treat(segment(2, [{ column: 'milk', difference: 1 }]))).toBe('Build the offer around “milk”')
  expect(treat(segment(3, []))).toBe('Offer what similar customers use')
})

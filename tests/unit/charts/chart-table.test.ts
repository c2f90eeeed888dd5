import { expect, test } from 'vitest'
import { chartTable } from '../../../src/charts/chart-table'
import { everyChart } from './every-chart'

const charts = new Map(everyChart().map((spec) => [spec.usermeta!.terrarium!.id, spec]))
const table = (id: string, language: 'zh' | 'en' = 'en') => chartTable(charts.get(id)!, language)

test('names the columns as the tooltip does, in the language', () => {
  expect(table('sizes').columns).toMatchObject([
    { title: 'Segment', kind: 'text' },
    { title: 'Customers', kind: 'number' },
    { title: 'Share', kind: 'percent' },
  ])
  expect(table('sizes', 'zh').rows[0]).toEqual(['忠诚多业务', 12_000, 12 / 33])
})

test('looks names up where the data has codes', () => {
  const { columns, rows } = table('map', 'zh')
  expect(columns.map((c) => c.title)).toEqual(['客户群', '主成分 1', '主成分 2'])
  expect(rows).toHaveLength(120)
  expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(['忠诚多业务', '只用固话', '光纤无支持']))
})

test('gives both ends of an interval as numbers, and dates as ISO text', () => {
  const { columns, rows } = table('forecast')
  expect(columns.map((c) => c.title)).toEqual(['Series', 'Month', 'Sales', 'Interval from', 'Interval to'])
  expect(rows).toEqual([
    ['History', '2023-11-01', 10, null, null],
    ['History', '2023-12-01', null, null, null],
    ['History', '2024-01-01', 30_000, null, null],
    ['Forecast', '2024-02-01', 32_000, 30_000, 34_000],
    ['Forecast', '2024-03-01', 33_000, 28_000, 38_000],
  ])
})

test('every chart has rows and columns', () => {
  for (const [id, spec] of charts) {
    const { columns, rows } = chartTable(spec, 'zh')
    expect(columns.length, id).toBeGreaterThan(1)
    expect(rows.length, id).toBeGreaterThan(0)
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
    expect(
      columns.every((c) => /[\u4e00-\u9fff]/.test(c.title)),
      id,
    ).toBe(true)
  }
})

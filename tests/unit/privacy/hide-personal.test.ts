import { expect, test } from 'vitest'
import { bars } from '../../../src/charts/bars'
import { chartTable } from '../../../src/charts/chart-table'
import { sayHiddenText } from '../../../src/charts/hide-in-chart'
import { words } from '../../../src/core/words'
import { hiddenRows, hideOf } from '../../../src/learning/privacy/hide-personal'
import { personalAmong } from '../../../src/learning/privacy/personal-among'
import { chartHidden, hideInReport } from '../../../src/report/hide-in-report'

const same = (text: string) => words(text, text)
const people = ['张小明', '张大明', '欧阳锋']
const spent = bars({
  id: 'spent',
  title: same('欧阳锋 spends most'),
  summary: same('欧阳锋 leads with 30'),
  category: same('姓名'),
  value: { title: same('Spent') },
  bars: people.map((label, i) => ({ label, value: (i + 1) * 10, where: `"姓名" = '${label}'` })),
  highlight: '欧阳锋',
})

test('finds personal columns by the names of known ones, by header and by what they hold', () => {
  const known = new Map([['who', { column: 'who', kinds: ['name' as const], treatment: 'partial' as const }]])
  const columns = [
    { name: 'who', values: ['A'] },
    { name: '姓名', values: people },
    { name: 'x', values: ['13912345678', '13812345678'] },
    { name: 'tel', values: [13912345678, 13812345678] },
    { name: 'n', values: [1, 2, 3] },
    { name: 'plan', values: ['gold', 'basic'] },
    { name: 'mobile', values: ['139****5678', null] },
  ]
  expect(personalAmong(columns, known).map(({ column }) => column)).toEqual(['who', '姓名', 'x', 'tel'])
  expect(
    hiddenRows(
      ['x', 'n'],
      [
        ['13912345678', 1],
        [null, 2],
      ],
      { x: 'partial' },
    ),
  ).toEqual([
    ['139****5678', 1],
    [null, 2],
  ])
})

test('a chart keeps its picture and loses every value of a hidden column, in conditions and titles, too', () => {
  const { columns, rows } = chartTable(spent, 'en')
  const found = personalAmong(
    columns.map(({ title }, c) => ({ name: title, values: rows.map((row) => row[c]) })),
    new Map(),
  )
  const { spec } = chartHidden(spent, hideOf(found))
  const text = JSON.stringify(spec)
  for (const name of people) expect(text).not.toContain(name)
  const shown = chartTable(spec, 'zh')
  expect(new Set(shown.rows.map(([name]) => name))).toEqual(new Set(['欧**', '张**', '张** (2)']))
  expect(shown.rows.map((row) => row[1])).toEqual(rows.map((row) => row[1]))
  expect(JSON.stringify(spent)).toContain('张小明')
})

test('a report hides columns in tables and charts, and their values in sentences', () => {
  const report = hideInReport(
    {
      title: same('Report'),
      date: '2026-11-26',
      sources: [],
      blocks: [
        { type: 'text', text: same('by hand') },
        {
          type: 'result',
          title: same('Best'),
          sentence: same('欧阳锋 buys most.'),
          charts: [spent],
          metrics: [{ name: same('best'), value: same('欧阳锋') }],
          warnings: [],
          how: [],
        },
        {
          type: 'table',
          title: same('t'),
          columns: [
            { name: '姓名', type: 'VARCHAR' },
            { name: 'id', type: 'VARCHAR' },
          ],
          rows: people.map((name, i) => [name, `110101199001011${i}`]),
          total: 3,
        },
      ],
    },
    { 姓名: 'partial', id: 'redact' },
  )
  const text = JSON.stringify(report)
  for (const name of people) expect(text).not.toContain(name)
  expect(text).not.toContain('11010119')
  expect(text).toContain('欧** buys most.')
})

test('a name that begins another one leaves nothing of it in a sentence', () => {
  const replace = new Map([
    ['张三', '张*'],
    ['张三丰', '张**'],
  ])
  expect(sayHiddenText('张三丰和张三', replace)).toBe('张**和张*')
})

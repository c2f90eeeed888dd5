import type { StepCase } from '../../../core/step'

/** Three years of months: a line with a season that sums to 0. */
const season = [-6, -4, -2, 0, 2, 4, 6, 4, 2, 0, -2, -4]
const month = (i: number) => `${2022 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
const sales = [
  'month,sales',
  ...Array.from({ length: 36 }, (_, i) => `${month(i)},${100 + 2 * i + season[i % 12]!}`),
].join('\n')
const step = (params: Record<string, unknown>) => ({
  ...{ kind: 'decompose', input: 'sales', output: 'parts' },
  params: { date: 'month', value: 'sales', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'a line and a season come apart exactly by moving averages',
    source: 'by hand',
    tables: { sales },
    step: step({ method: 'classical' }),
    expect: [
      {
        query: 'select trend, seasonal, residual from parts where rowid between 6 and 8 order by date',
        value: [
          [112, 6, 0],
          [114, 4, 0],
          [116, 2, 0],
        ],
        abs: 1e-9,
      },
      { query: 'select trend from parts limit 1', value: [[null]] },
      { path: 'metrics.seasonalStrength', value: 1, abs: 1e-9 },
    ],
  },
  {
    name: 'and by local regression',
    source: 'by hand',
    tables: { sales },
    step: step({ method: 'stl', robust: true }),
    expect: [
      { query: 'select trend, seasonal from parts where rowid = 18', value: [[136, 6]], abs: 1e-6 },
      { path: 'metrics.trendStrength', value: 1, abs: 1e-6 },
    ],
  },
  {
    name: 'less than two periods',
    source: 'the contract',
    tables: { sales: sales.split('\n').slice(0, 20).join('\n') },
    step: step({}),
    expect: [{ error: 'too-few-rows' }],
  },
  {
    name: 'an even window',
    source: 'the contract',
    tables: { sales },
    step: step({ seasonalWindow: 8 }),
    expect: [{ error: 'invalid-parameter' }],
  },
]

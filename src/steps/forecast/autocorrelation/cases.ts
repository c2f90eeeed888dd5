import type { StepCase } from '../../../core/step'

const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10)
const table = (values: readonly number[]) => ['day,n', ...values.map((v, i) => `${day(i)},${v}`)].join('\n')
const step = (params: Record<string, unknown>) => ({
  ...{ kind: 'autocorrelation', input: 'series' },
  params: { date: 'day', value: 'n', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'of 1, 2, 3, 4, 5',
    source: 'by hand: 10/10, 4/10, −1/10',
    tables: { series: table([1, 2, 3, 4, 5]) },
    step: step({ lags: 2 }),
    expect: [
      { path: 'data.acf', value: [1, 0.4, -0.1], abs: 1e-12 },
      { path: 'data.pacf', value: [1, 0.4, (-0.1 - 0.16) / 0.84], abs: 1e-12 },
      { path: 'data.ljungBox.0.statistic', value: (5 * 7 * 0.16) / 4, abs: 1e-12 },
    ],
  },
  {
    name: 'a series that never changes',
    source: 'the contract',
    tables: { series: table(Array(12).fill(4)) },
    step: step({}),
    expect: [{ error: 'constant-series' }],
  },
]

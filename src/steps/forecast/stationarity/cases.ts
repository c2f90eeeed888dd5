import type { StepCase } from '../../../core/step'

const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10)
const table = (values: readonly number[]) => ['day,n', ...values.map((v, i) => `${day(i)},${v}`)].join('\n')
/** The first 24 values of AirPassengers. */
const passengers = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114,
  140,
]
const step = (params: Record<string, unknown>) => ({
  ...{ kind: 'stationarity', input: 'series' },
  params: { date: 'day', value: 'n', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'both tests with given lags',
    source: 'statsmodels 0.13.5 adfuller(x, maxlag=1, autolag=None) and kpss(x, nlags=2)',
    tables: { series: table(passengers) },
    step: step({ lags: 1, kpssLags: 2 }),
    expect: [
      { path: 'metrics.adf', value: -3.2170126354951165, rel: 1e-8 },
      { path: 'metrics.adfPValue', value: 0.019020800434951808, rel: 1e-6 },
      { path: 'metrics.kpss', value: 0.2509605030330242, rel: 1e-8 },
      { path: 'metrics.kpssPValue', value: 0.1, abs: 1e-9 },
    ],
  },
  {
    name: 'the lags that AIC takes',
    source: 'statsmodels 0.13.5 adfuller(x)',
    tables: { series: table(passengers) },
    step: step({}),
    expect: [{ path: 'metrics.adfLags', value: 1 }],
  },
  {
    name: 'a series that never changes',
    source: 'the contract',
    tables: { series: table(Array(12).fill(4)) },
    step: step({}),
    expect: [{ error: 'constant-series' }],
  },
]

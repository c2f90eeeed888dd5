import type { StepCase } from '../../../core/step'
import { chineseHolidays } from '../../../learning/calendar/chinese-holidays'

/** Two years of months: a line of 10 a month with a summer of 30 more. */
const month = (i: number) => `${2022 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
const sales = [
  'month,sales,shop',
  ...Array.from(
    { length: 36 },
    (_, i) => `${month(i)},${100 + 10 * i + ([5, 6, 7].includes(i % 12) ? 30 : 0)},${i % 2 ? 'a' : 'b'}`,
  ),
].join('\n')
/** One value a day with a hole, a day with two rows, and a last week that has only begun. */
const days = Array.from({ length: 45 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10))
const daily = [
  'day,n',
  ...days.filter((_, i) => i !== 10).map((day, i) => `${day},${5 + (i % 3)}`),
  `${days[3]},4`,
].join('\n')
const wave = (i: number) => Number((100 + 30 * Math.sin((i * Math.PI) / 6)).toFixed(4))
/** 48 months of a level and a regressor, which is known for 3 months more. */
const x = (i: number) => (i === 48 ? 10 : i === 49 ? 2 : i === 50 ? 7 : (i * 7) % 11)
const outside = [
  'month,y,x',
  ...Array.from({ length: 51 }, (_, i) => `${month(i)},${i < 48 ? 100 + 3 * x(i) + ((i * 5) % 7) * 0.02 : ''},${x(i)}`),
].join('\n')
/** Months of 1,000 less 50 for each day of Spring Festival, up to December 2024; January and February 2025 share the next one. */
const festivalDays = (date: string) =>
  chineseHolidays().filter(
    (d) => d.date.startsWith(date.slice(0, 7)) && d.name.en === 'Spring Festival' && !d.isWorking,
  ).length
const festive = [
  'month,y',
  ...Array.from({ length: 120 }, (_, i) => {
    const date = `${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
    return `${date},${1000 - 50 * festivalDays(date) + ((i * 5) % 7)}`
  }),
].join('\n')
const step = (params: Record<string, unknown>, input = 'sales') => ({
  ...{ kind: 'forecast', input, output: 'ahead' },
  params: { date: 'month', value: 'sales', horizon: 3, ...params },
})

export const cases: StepCase[] = [
  {
    name: 'last year’s values, and the months after the last',
    source: 'by hand',
    tables: { sales },
    step: step({ method: 'seasonal-naive' }),
    expect: [
      {
        query: 'select date::varchar, forecast from ahead order by date',
        value: [
          ['2025-01-01', 340],
          ['2025-02-01', 350],
          ['2025-03-01', 360],
        ],
        abs: 1e-9,
      },
      { path: 'data.frequency', value: 'month' },
      { path: 'metrics.holdoutMae', value: 120, abs: 1e-9 },
      { path: 'metrics.naiveMae', value: 120, abs: 1e-9 },
    ],
  },
  {
    name: 'a line with a season goes on as it is',
    source: 'by hand: Holt and Winters with an additive season reproduce it',
    tables: { sales },
    step: step({ method: 'exponential-smoothing', trend: 'additive', seasonal: 'additive', horizon: 12 }),
    expect: [
      {
        query: 'select forecast from ahead order by date limit 6',
        value: [[460], [470], [480], [490], [500], [540]],
        abs: 3,
      },
    ],
  },
  {
    name: 'a random walk with drift: ARIMA(0,1,0)',
    source: 'by hand: the mean difference, sigma2 its spread',
    tables: { sales: ['month,sales', ...[1, 3, 4, 8, 9, 11].map((v, i) => `${month(i)},${v}`)].join('\n') },
    step: step({ method: 'arima', d: 1, drift: true, horizon: 2 }),
    expect: [
      { path: 'data.parameters.drift', value: 2, abs: 1e-6 },
      { path: 'data.parameters.sigma2', value: 1.2, abs: 1e-6 },
      { query: 'select forecast from ahead order by date', value: [[13], [15]], abs: 1e-5 },
    ],
  },
  {
    name: 'one forecast for each group',
    source: 'by hand',
    tables: {
      sales: [
        'month,sales,shop',
        ...Array.from({ length: 24 }, (_, i) => `${month(i)},${i + 1},a\n${month(i)},${2 * i},b`),
      ].join('\n'),
    },
    step: step({ method: 'drift', by: 'shop', horizon: 2 }),
    expect: [
      {
        query: 'select shop, forecast from ahead order by shop, date',
        value: [
          ['a', 25],
          ['a', 26],
          ['b', 48],
          ['b', 50],
        ],
        abs: 1e-9,
      },
      { path: 'metrics.series', value: 2 },
    ],
  },
  {
    name: 'days: a hole is filled on the line, rows of one day are summed',
    source: 'by hand',
    tables: { daily },
    step: step({ date: 'day', value: 'n', method: 'mean', horizon: 1 }, 'daily'),
    expect: [
      { path: 'data.frequency', value: 'day' },
      { query: 'select date::varchar from ahead', value: [['2024-02-15']] },
      { path: 'warnings.0.code', value: 'filled-gaps' },
      { path: 'warnings.1.code', value: 'merged-rows' },
    ],
  },
  {
    name: 'weeks of days: the week that has only begun is set aside',
    source: 'by hand',
    tables: { daily },
    step: step({ date: 'day', value: 'n', frequency: 'week', method: 'naive', horizon: 1 }, 'daily'),
    expect: [
      { query: 'select date::varchar from ahead', value: [['2024-02-12']] },
      { path: 'warnings.1.code', value: 'unfinished-period' },
    ],
  },
  ...(['lstm', 'gru'] as const).map((method): StepCase => ({
    name: `${method.toUpperCase()} goes on with a wave`,
    source: 'by hand: a sine of 12 months around 100',
    tables: { sales: ['month,sales', ...Array.from({ length: 120 }, (_, i) => `${month(i)},${wave(i)}`)].join('\n') },
    step: step({ method, horizon: 6, epochs: 60, units: 16 }),
    expect: [
      {
        query: 'select forecast from ahead order by date',
        value: Array.from({ length: 6 }, (_, h) => [wave(120 + h)]),
        abs: 6,
      },
      { query: 'select bool_and(lower < forecast and forecast < upper) from ahead', value: [[true]] },
    ],
  })),
  {
    name: 'STL and then a line',
    source: 'by hand: without its season the series is a line of 10 a month',
    tables: { sales },
    step: step({ method: 'stl', stlMethod: 'drift' }),
    expect: [{ query: 'select forecast from ahead order by date', value: [[460], [470], [480]], abs: 3 }],
  },
  {
    name: 'exponential smoothing, theta and ARIMA with a regressor',
    source: 'by hand: the values are 3 for each unit of x on a level of 100',
    tables: { outside },
    step: step({ method: 'exponential-smoothing', value: 'y', regressors: ['x'], horizon: 3 }, 'outside'),
    expect: [
      { query: 'select forecast from ahead order by date', value: [[130], [106], [121]], abs: 0.5 },
      { path: 'data.parameters.x', value: 3, abs: 0.05 },
    ],
  },
  {
    name: 'what if: another future of a regressor',
    source: 'by hand: 3 for each unit of x, so twice x adds 3 · (10 + 2 + 7)',
    tables: { outside },
    step: step(
      { method: 'arima', p: 1, value: 'y', regressors: ['x'], horizon: 3, scenario: { x: '+100%' } },
      'outside',
    ),
    expect: [
      { path: 'metrics.scenarioDifference', value: 57, abs: 0.5 },
      { query: 'select scenario - forecast from ahead order by date', value: [[30], [6], [21]], abs: 0.3 },
    ],
  },
  {
    name: 'a scenario for what is no regressor',
    source: 'the contract',
    tables: { outside },
    step: step({ method: 'arima', p: 1, value: 'y', scenario: { x: '5' } }, 'outside'),
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: 'the groups sum to their total, which has no group',
    source: 'by hand: drift goes on with each line and with their sum',
    tables: {
      sales: [
        'month,sales,shop',
        ...Array.from({ length: 24 }, (_, i) => `${month(i)},${i + 1},a\n${month(i)},${2 * i + ((i * 7) % 5)},b`),
      ].join('\n'),
    },
    step: step({ method: 'exponential-smoothing', by: 'shop', horizon: 2, reconcile: 'min-trace' }),
    expect: [
      { query: 'select count(*) from ahead where shop is null', value: [[2]] },
      {
        query:
          'select bool_and(abs(t.forecast - p.s) < 1e-6) from ahead t join (select date, sum(forecast) s from ahead where shop is not null group by date) p on t.date = p.date where t.shop is null',
        value: [[true]],
      },
    ],
  },
  {
    name: 'Spring Festival is known ahead, wherever it lies',
    source: 'by hand: 50 less for each day of the festival, four of which lie in January 2025 and four in February',
    tables: { festive },
    step: step({ value: 'y', method: 'arima', p: 1, calendar: ['holiday'], language: 'en', horizon: 2 }, 'festive'),
    expect: [
      { path: 'data.parameters.Spring Festival', value: -50, abs: 1 },
      { query: 'select forecast from ahead order by date', value: [[1000 - 50 * 4], [1000 - 50 * 4]], abs: 12 },
    ],
  },
  {
    name: 'multiplicative errors are told in the model',
    source: 'Hyndman et al. (2008): ETS(M,N,N)',
    tables: { sales },
    step: step({ method: 'exponential-smoothing', trend: 'none', seasonal: 'none', error: 'multiplicative' }),
    expect: [{ path: 'data.model', value: 'ETS(M,N,N)' }],
  },
  {
    name: 'a regressor without future values',
    source: 'the contract',
    tables: {
      sales: ['month,sales,price', ...Array.from({ length: 24 }, (_, i) => `${month(i)},${i},${i % 5}`)].join('\n'),
    },
    step: step({ method: 'arima', p: 1, regressors: ['price'] }),
    expect: [{ error: 'missing-future' }],
  },
  {
    name: 'negative values and a logarithm',
    source: 'the contract',
    tables: { sales: ['month,sales', ...Array.from({ length: 24 }, (_, i) => `${month(i)},${i - 5}`)].join('\n') },
    step: step({ method: 'naive', transform: 'log' }),
    expect: [{ error: 'not-positive' }],
  },
  {
    name: 'three points',
    source: 'the contract',
    tables: { sales: ['month,sales', ...[1, 2, 4].map((v, i) => `${month(i)},${v}`)].join('\n') },
    step: step({ method: 'arima', p: 2, d: 1 }),
    expect: [{ error: 'too-few-rows' }],
  },
]

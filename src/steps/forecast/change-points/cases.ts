import type { StepCase } from '../../../core/step'

const month = (i: number) => `${2019 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
const csv = (n: number, value: (i: number) => number) =>
  ['month,sales', ...Array.from({ length: n }, (_, i) => `${month(i)},${value(i)}`)].join('\n')
/** Two levels with a little to and fro. */
const jump = csv(60, (i) => (i < 36 ? 100 : 150) + (i % 2 ? 1 : -1))
const season = [-6, -4, -2, 0, 2, 4, 6, 4, 2, 0, -2, -4]
const step = (params: Record<string, unknown>) => ({
  ...{ kind: 'change-points', input: 'sales', output: 'segments' },
  params: { date: 'month', value: 'sales', ...params },
})
/** The annual flow of the Nile at Aswan, 1871–1970 (Cobb, Biometrika 65, 1978). */
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100,
  1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456,
  824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897,
  822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975,
  815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]

export const cases: StepCase[] = [
  {
    name: 'the Nile fell in 1899, when the dam at Aswan was begun',
    source: 'Cobb (1978): one change, after 28 years; the means by hand',
    tables: { sales: ['month,sales', ...nile.map((v, i) => `${1871 + i}-01-01,${v}`)].join('\n') },
    step: step({ change: 'mean-variance', correlated: false, robust: false, minLength: 2 }),
    expect: [
      { path: 'data.frequency', value: 'year' },
      {
        query: 'select segment, first_date::varchar, steps, mean, is_latest from segments order by segment',
        value: [
          [1, '1871-01-01', 28, 1097.75, false],
          [2, '1899-01-01', 72, 849.9722222222222, true],
        ],
        abs: 1e-9,
      },
      { path: 'metrics.changes', value: 1 },
    ],
  },
  {
    name: 'a jump of fifty, with what was before and after',
    source: 'by hand',
    tables: { sales: jump },
    step: step({ season: 'keep' }),
    expect: [
      {
        query:
          'select first_date::varchar, last_date::varchar, mean, change, relative_change from segments order by segment',
        value: [
          ['2019-01-01', '2021-12-01', 100, null, null],
          ['2022-01-01', '2023-12-01', 150, 50, 0.5],
        ],
        abs: 1e-9,
      },
      { path: 'metrics', value: { changes: 1, meanBefore: 100, meanAfter: 150, stepsSince: 24 }, abs: 1e-9 },
    ],
  },
  {
    name: 'a season is no change, and one odd month is marked',
    source: 'by hand: the season sums to 0',
    tables: {
      sales: csv(
        72,
        (i) => 100 + season[i % 12]! + (i >= 40 ? 20 : 0) + (i === 25 ? 30 : 0) + ((i * 7) % 5) * 0.1 - 0.2,
      ),
    },
    step: step({ rows: 'steps' }),
    expect: [
      { query: 'select date::varchar from segments where is_change', value: [['2022-05-01']] },
      { query: 'select date::varchar from segments where is_anomaly', value: [['2021-02-01']] },
      { path: 'data.anomalies.0.expected', value: 96, abs: 0.3 },
    ],
  },
  {
    name: 'growth of 2 a month that turns into a fall of 1',
    source: 'by hand',
    tables: { sales: csv(60, (i) => (i < 40 ? 100 + 2 * i : 190 - (i - 40)) + (i % 3) * 0.1) },
    step: step({ change: 'trend' }),
    expect: [
      { query: 'select first_date::varchar from segments order by segment', value: [['2019-01-01'], ['2022-05-01']] },
      { query: 'select slope from segments order by segment', value: [[2], [-1]], abs: 0.01 },
    ],
  },
  {
    name: 'each group by itself',
    source: 'by hand',
    tables: {
      sales: [
        'month,sales,shop',
        ...Array.from(
          { length: 40 },
          (_, i) => `${month(i)},${(i < 20 ? 10 : 30) + (i % 2)},a\n${month(i)},${50 + (i % 2)},b`,
        ),
      ].join('\n'),
    },
    step: step({ by: 'shop', season: 'keep' }),
    expect: [
      {
        query: 'select shop, mean from segments order by shop, segment',
        value: [
          ['a', 10.5],
          ['a', 30.5],
          ['b', 50.5],
        ],
        abs: 1e-9,
      },
      { path: 'metrics.changedSeries', value: 1 },
    ],
  },
  {
    name: 'with a logarithm the level before and after are geometric means',
    source: 'by hand',
    tables: { sales: csv(60, (i) => (i < 36 ? 100 : 200) * (i % 2 ? 1.25 : 0.8)) },
    step: step({ transform: 'log', season: 'keep' }),
    expect: [{ query: 'select mean from segments order by segment', value: [[100], [200]], abs: 1e-9 }],
  },
  {
    name: 'a logarithm of what is not above 0',
    source: 'the contract',
    tables: { sales: csv(24, (i) => i) },
    step: step({ transform: 'log' }),
    expect: [{ error: 'not-positive' }],
  },
  {
    name: 'what never varies has no change',
    source: 'the contract',
    tables: { sales: csv(24, () => 7) },
    step: step({}),
    expect: [{ path: 'metrics', value: { changes: 0, anomalySteps: 0, meanBefore: null } }],
  },
  {
    name: 'three points',
    source: 'the contract',
    tables: { sales: csv(3, (i) => i) },
    step: step({}),
    expect: [{ error: 'too-few-rows' }],
  },
]

import type { StepCase } from '../../../core/step'

const month = (i: number) => `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
/** A line of 10 a month. */
const sales = ['month,sales', ...Array.from({ length: 48 }, (_, i) => `${month(i)},${100 + 10 * i}`)].join('\n')
const step = (params: Record<string, unknown>) => ({
  ...{ kind: 'backtest', input: 'sales', output: 'board' },
  params: { date: 'month', value: 'sales', folds: 2, horizon: 6, ...params },
})

export const cases: StepCase[] = [
  {
    name: 'a line: drift is exact, last year is off by 120, the last value by 35',
    source: 'by hand',
    tables: { sales },
    step: step({ methods: ['naive', { name: 'line', method: 'drift' }] }),
    expect: [
      { path: 'data.best', value: 'line' },
      {
        query: 'select name, mae, mase from board order by mase',
        value: [
          ['line', 0, 0],
          ['naive', 35, 35 / 120],
          ['seasonal-naive', 120, 1],
        ],
        abs: 1e-9,
      },
      { path: 'metrics.naiveMase', value: 1, abs: 1e-9 },
    ],
  },
  {
    name: 'one board for many series, on several threads',
    source: 'by hand: every series is a line',
    tables: {
      sales: [
        'month,sales,shop',
        ...Array.from({ length: 12 }, (_, g) =>
          Array.from({ length: 48 }, (_, i) => `${month(i)},${100 + (10 + g) * i},s${g}`).join('\n'),
        ),
      ].join('\n'),
    },
    step: step({ methods: ['naive', 'drift'], by: 'shop' }),
    expect: [
      {
        query: 'select name, mase, wins from board order by mase',
        value: [
          ['drift', 0, 12],
          ['naive', 35 / 120, 0],
          ['seasonal-naive', 1, 0],
        ],
        abs: 1e-9,
      },
      { path: 'metrics.series', value: 12 },
    ],
  },
  {
    name: 'a method that does not exist',
    source: 'the contract',
    tables: { sales },
    step: step({ methods: ['crystal-ball'] }),
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: 'too short for the horizon',
    source: 'the contract',
    tables: { sales: sales.split('\n').slice(0, 9).join('\n') },
    step: step({ horizon: 12 }),
    expect: [{ error: 'too-few-rows' }],
  },
]

import type { StepCase } from '../../../core/step'

const sales =
  'shop,day,amount\nB,2024-01-02,10\nA,2024-01-01,5\nB,2024-01-01,4\nA,2024-01-03,\nA,2024-01-02,8\nB,2024-01-03,10\n'
const window = (functions: unknown, rest: Record<string, unknown> = {}) => ({
  kind: 'window',
  input: 'sales',
  output: 'wider',
  params: { functions, partitionBy: ['shop'], orderBy: [{ column: 'day' }], ...rest },
})
const added = 'select * exclude (shop, "day", amount) from wider order by rowid'

export const cases: StepCase[] = [
  {
    name: 'rows before and after, within each shop, by day; the rows keep their order',
    source: 'pandas groupby().shift, diff, pct_change',
    tables: { sales },
    step: window([
      { op: 'lag', column: 'amount' },
      { op: 'lead', column: 'day', as: 'next_day' },
      { op: 'difference', column: 'amount' },
      { op: 'percent-change', column: 'amount' },
      { op: 'lag', column: 'amount', offset: 2 },
    ]),
    expect: [
      {
        query: added,
        value: [
          [4, '2024-01-03', 6, 1.5, null],
          [null, '2024-01-02', null, null, null],
          [null, '2024-01-02', null, null, null],
          [8, null, null, null, 5],
          [5, '2024-01-03', 3, 0.6, null],
          [10, null, 0, 0, 4],
        ],
        rel: 1e-12,
      },
      { query: "select count(*) from (describe wider) where column_name = 'amount_lag_2'", value: [[1]] },
    ],
  },
  {
    name: 'moving and running figures; the window may have to be full',
    source: 'pandas rolling(2, min_periods=…), cumsum, expanding',
    tables: { sales },
    step: window([
      { op: 'rolling-mean', column: 'amount', rows: 2 },
      { op: 'rolling-sum', column: 'amount', rows: 2, minRows: 2 },
      { op: 'cumulative-sum', column: 'amount' },
      { op: 'cumulative-count' },
      { op: 'cumulative-max', column: 'amount' },
      { op: 'first', column: 'amount' },
      { op: 'last', column: 'amount' },
      { op: 'share', column: 'amount' },
    ]),
    expect: [
      {
        query: added,
        value: [
          [7, 14, 14, 2, 10, 4, 10, 10 / 24],
          [5, null, 5, 1, 5, 5, null, 5 / 13],
          [4, null, 4, 1, 4, 4, 10, 4 / 24],
          [8, null, 13, 3, 8, 5, null, null],
          [6.5, 13, 13, 2, 8, 5, null, 8 / 13],
          [10, 20, 24, 3, 10, 4, 10, 10 / 24],
        ],
        rel: 1e-12,
      },
    ],
  },
  {
    name: 'ranks by a column, ties alike; numbers by the order',
    source: 'pandas rank(method="min" and "dense")',
    tables: { sales },
    step: window([
      { op: 'rank', column: 'amount' },
      { op: 'dense-rank', column: 'amount', descending: false },
      { op: 'row-number' },
      { op: 'ntile', groups: 2 },
    ]),
    expect: [
      {
        query: added,
        value: [
          [1, 2, 2, 1],
          [2, 1, 1, 1],
          [3, 1, 1, 1],
          [3, 3, 3, 2],
          [1, 2, 2, 1],
          [1, 2, 3, 2],
        ],
      },
    ],
  },
  {
    name: 'without groups or an order, the table as it is',
    source: 'by hand',
    tables: { sales },
    step: {
      kind: 'window',
      input: 'sales',
      output: 'wider',
      params: { functions: [{ op: 'cumulative-sum', column: 'amount', as: 'total' }] },
    },
    expect: [{ query: 'select total from wider order by rowid', value: [[10], [15], [19], [19], [27], [37]] }],
  },
  {
    name: 'dates and times differ by days',
    source: 'pandas groupby().diff().dt.total_seconds() / 86400',
    tables: { sales: 'shop,day,at\nA,2024-01-01,2024-01-01 12:00:00\nA,2024-01-04,2024-01-04 00:00:00\nA,,\n' },
    step: window([
      { op: 'difference', column: 'day' },
      { op: 'difference', column: 'at' },
    ]),
    expect: [
      {
        query: 'select day_difference, at_difference from wider order by rowid',
        value: [
          [null, null],
          [3, 2.5],
          [null, null],
        ],
      },
      {
        query: "select column_type from (describe wider) where column_name like '%_difference'",
        value: [['BIGINT'], ['DOUBLE']],
      },
    ],
  },
  {
    name: 'a text has no difference',
    source: 'the contract',
    tables: { sales },
    step: window([{ op: 'difference', column: 'shop' }]),
    expect: [{ error: 'not-numeric' }],
  },
  {
    name: 'refuses a name that is taken',
    source: 'the contract',
    tables: { sales },
    step: window([{ op: 'row-number', as: 'amount' }]),
    expect: [{ error: 'duplicate-column' }],
  },
]

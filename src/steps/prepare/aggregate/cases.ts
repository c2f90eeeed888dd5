import type { StepCase } from '../../../core/step'

const sales =
  'shop,day,amount,kind,paid\nB,2024-01-05,10,x,true\nA,2024-01-20,5.5,y,false\nB,2024-02-01,1,x,true\nA,2024-02-03,,y,true\n,2024-02-09,4,y,false\nB,2024-02-10,3,z,\n'
const aggregate = (params: Record<string, unknown>) => ({ kind: 'aggregate', input: 'sales', output: 'totals', params })
const everything = 'select * from totals order by rowid'

export const cases: StepCase[] = [
  {
    name: 'every measure',
    source:
      'pandas groupby: mean, median, std (ddof 1), var, first and last without empty cells, quantile; mode: the least of equals',
    tables: { sales },
    step: aggregate({
      by: ['shop'],
      measures: [
        { op: 'count' },
        { op: 'count', column: 'amount', as: 'n' },
        { op: 'countDistinct', column: 'kind' },
        { op: 'sum', column: 'amount' },
        { op: 'mean', column: 'amount' },
        { op: 'median', column: 'amount' },
        { op: 'min', column: 'day' },
        { op: 'max', column: 'amount' },
        { op: 'std', column: 'amount' },
        { op: 'var', column: 'amount' },
        { op: 'first', column: 'amount' },
        { op: 'last', column: 'amount' },
        { op: 'quantile', column: 'amount', q: 0.9 },
        { op: 'mode', column: 'kind' },
        { op: 'share', column: 'amount' },
        { op: 'share' },
        { op: 'mean', column: 'paid', as: 'paid_share' },
      ],
    }),
    expect: [
      {
        query: everything,
        value: [
          ['A', 2, 1, 1, 5.5, 5.5, 5.5, '2024-01-20', 5.5, null, null, 5.5, 5.5, 5.5, 'y', 5.5 / 23.5, 2 / 6, 0.5],
          [
            'B',
            3,
            3,
            2,
            14,
            14 / 3,
            3,
            '2024-01-05',
            10,
            4.725815626252609,
            22.333333333333332,
            10,
            3,
            8.6,
            'x',
            14 / 23.5,
            0.5,
            1,
          ],
          [null, 1, 1, 1, 4, 4, 4, '2024-02-09', 4, null, null, 4, 4, 4, 'y', 4 / 23.5, 1 / 6, 0],
        ],
        rel: 1e-12,
      },
      { path: 'metrics.rows', value: 3 },
    ],
  },
  {
    name: 'without groups, one row; sums of whole numbers stay whole',
    source: 'by hand',
    tables: { numbers: 'n\n9007199254740993\n1\n' },
    before: [{ kind: 'cast', input: 'numbers', output: 'whole', params: { types: { n: 'integer' } } }],
    step: {
      kind: 'aggregate',
      input: 'whole',
      output: 'totals',
      params: { measures: [{ op: 'sum', column: 'n', as: 'total' }] },
    },
    expect: [{ query: 'select total::varchar, typeof(total) from totals', value: [['9007199254740994', 'BIGINT']] }],
  },
  {
    name: 'by month, with a condition of its own for a measure',
    source: 'by hand',
    tables: { sales },
    step: aggregate({
      by: ['day'],
      period: 'month',
      measures: [
        { op: 'sum', column: 'amount', as: 'paid', where: 'paid' },
        { op: 'first', column: 'amount', as: 'largest' },
      ],
      orderBy: [{ column: 'amount', descending: true }],
    }),
    expect: [
      {
        query: everything,
        value: [
          ['2024-01-01', 10, 10],
          ['2024-02-01', 1, 4],
        ],
      },
    ],
  },
  {
    name: 'counts rows when nothing is said',
    source: 'by hand',
    tables: { sales },
    step: aggregate({ by: ['kind'] }),
    expect: [
      {
        query: everything,
        value: [
          ['x', 2],
          ['y', 3],
          ['z', 1],
        ],
      },
      { path: 'charts.0.usermeta.terrarium.id', value: 'groups' },
    ],
  },
  {
    name: 'a text has no sum',
    source: 'the contract',
    tables: { sales },
    step: aggregate({ by: ['shop'], measures: [{ op: 'sum', column: 'kind' }] }),
    expect: [{ error: 'not-numeric' }],
  },
  {
    name: 'a mean needs a column',
    source: 'the contract',
    tables: { sales },
    step: aggregate({ by: ['shop'], measures: [{ op: 'mean' }] }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'two measures of one name',
    source: 'the contract',
    tables: { sales },
    step: aggregate({ by: ['shop'], measures: [{ op: 'sum', column: 'amount', as: 'Shop' }] }),
    expect: [{ error: 'duplicate-column' }],
  },
  {
    name: 'rows without a date are one group of their period',
    source: 'pandas groupby(dt.to_period("M"), dropna=False)',
    tables: { sales: 'day,amount\n2024-01-05,1\n,2\n2024-01-20,3\n,4\n2024-02-01,5\n' },
    step: aggregate({ by: ['day'], period: 'month', measures: [{ op: 'sum', column: 'amount' }] }),
    expect: [
      {
        query: 'select "day"::varchar, sum_amount from totals order by rowid',
        value: [
          ['2024-01-01', 4],
          ['2024-02-01', 5],
          [null, 6],
        ],
      },
    ],
  },
  {
    name: 'a sum that is too large for whole numbers',
    source: 'the contract',
    tables: { sales: 'n\n9223372036854775807\n9223372036854775806\n' },
    before: [{ kind: 'cast', input: 'sales', output: 'long', params: { types: { n: 'BIGINT' } } }],
    step: { kind: 'aggregate', input: 'long', output: 'totals', params: { measures: [{ op: 'sum', column: 'n' }] } },
    expect: [{ error: 'out-of-range' }],
  },
]

import type { StepCase } from '../../../core/step'

const sales = 'shop,month,amount\nB,2,10\nA,10,5\nB,2,1\nA,2,\n,10,4\nB,,3\n'
const pivot = (params: Record<string, unknown>) => ({ kind: 'pivot', input: 'sales', output: 'wide', params })

export const cases: StepCase[] = [
  {
    name: 'a column for each value, numbers in their order, an empty one last',
    source: 'DuckDB PIVOT, pandas pivot_table(dropna=False)',
    tables: { sales },
    step: pivot({ on: 'month', by: ['shop'], measures: [{ op: 'sum', column: 'amount' }] }),
    expect: [
      { path: 'data.columns', value: ['2', '10', '(empty)'] },
      {
        query: 'select * from wide order by rowid',
        value: [
          ['A', null, 5, null],
          ['B', 11, null, 3],
          [null, null, 4, null],
        ],
      },
    ],
  },
  {
    name: 'several measures, gaps filled',
    source: 'by hand',
    tables: { sales },
    step: pivot({
      on: 'shop',
      measures: [{ op: 'count' }, { op: 'max', column: 'amount', as: 'most' }],
      fill: 0,
      by: ['month'],
    }),
    expect: [
      { path: 'data.columns', value: ['A_count', 'A_most', 'B_count', 'B_most', '(empty)_count', '(empty)_most'] },
      {
        query: 'select * from wide order by rowid',
        value: [
          [2, 1, 0, 2, 10, 0, 0],
          [10, 1, 5, 0, 0, 1, 4],
          [null, 0, 0, 1, 3, 0, 0],
        ],
      },
    ],
  },
  {
    name: 'refuses hundreds of columns',
    source: 'the contract',
    tables: { sales: `shop,month\n${Array.from({ length: 600 }, (_, i) => `${i},${i}`).join('\n')}\n` },
    step: pivot({ on: 'month', by: ['shop'] }),
    expect: [{ error: 'too-many-columns' }],
  },
  {
    name: 'has no shares',
    source: 'the contract',
    tables: { sales },
    step: pivot({ on: 'month', measures: [{ op: 'share' }] }),
    expect: [{ error: 'invalid-parameter' }],
  },
  {
    name: '0 and −0 are one value',
    source: 'pandas pivot_table',
    tables: { sales: 'shop,x,amount\nA,0.0,1\nA,-0.0,2\nA,0.5,3\n' },
    step: pivot({ on: 'x', by: ['shop'], measures: [{ op: 'sum', column: 'amount' }] }),
    expect: [{ query: 'select * from wide', value: [['A', 3, 3]] }],
  },
  {
    name: 'a number fills no cells of texts',
    source: 'the contract',
    tables: { sales },
    step: pivot({ on: 'month', measures: [{ op: 'max', column: 'shop' }], fill: 0 }),
    expect: [{ error: 'unfit-value' }],
  },
]

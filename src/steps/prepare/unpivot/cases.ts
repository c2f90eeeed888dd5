import type { StepCase } from '../../../core/step'

const usage = 'id,m1,m2,note\n1,5,6,x\n2,,8,y\n'
const unpivot = (params: Record<string, unknown>) => ({ kind: 'unpivot', input: 'usage', output: 'long', params })
const everything = 'select * from long order by rowid'

export const cases: StepCase[] = [
  {
    name: 'row by row, in the order of the columns, without empty cells',
    source: 'DuckDB UNPIVOT; pandas melt, dropna',
    tables: { usage },
    step: unpivot({ columns: ['m*'], nameColumn: 'month', valueColumn: 'minutes' }),
    expect: [
      {
        query: everything,
        value: [
          [1, 'x', 'm1', 5],
          [1, 'x', 'm2', 6],
          [2, 'y', 'm2', 8],
        ],
      },
      { path: 'metrics', value: { rows: 3, columns: 4 } },
    ],
  },
  {
    name: 'empty cells too; columns of different types become text',
    source: 'by hand',
    tables: { usage },
    step: unpivot({ columns: ['m1', 'note'], includeNulls: true }),
    expect: [
      {
        query: everything,
        value: [
          [1, 6, 'm1', '5'],
          [1, 6, 'note', 'x'],
          [2, 8, 'm1', null],
          [2, 8, 'note', 'y'],
        ],
      },
      { path: 'warnings.0.code', value: 'mixed-types' },
    ],
  },
  {
    name: 'refuses a name that is taken',
    source: 'the contract',
    tables: { usage },
    step: unpivot({ columns: ['m1'], nameColumn: 'ID' }),
    expect: [{ error: 'duplicate-column' }],
  },
]

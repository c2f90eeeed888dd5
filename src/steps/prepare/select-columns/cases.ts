import type { StepCase } from '../../../core/step'

const people = 'id,name,用量_1月,用量_2月\n1,王,5,6\n2,李,7,8\n'
const select = (params: Record<string, unknown>) => ({
  kind: 'select-columns',
  input: 'people',
  output: 'few',
  params,
})
const names = 'select column_name from (describe few)'

export const cases: StepCase[] = [
  {
    name: 'keeps columns in the order given, with a pattern',
    source: 'by hand',
    tables: { people },
    step: select({ columns: ['用量_*', 'id'] }),
    expect: [
      { query: names, value: [['用量_1月'], ['用量_2月'], ['id']] },
      {
        query: 'select * from few order by rowid',
        value: [
          [5, 6, 1],
          [7, 8, 2],
        ],
      },
      { path: 'metrics', value: { rows: 2, columns: 3, droppedColumns: 1 } },
      { path: 'data.dropped', value: ['name'] },
    ],
  },
  {
    name: 'drops columns',
    source: 'by hand',
    tables: { people },
    step: select({ columns: ['name', 'id'], mode: 'drop' }),
    expect: [{ query: names, value: [['用量_1月'], ['用量_2月']] }],
  },
  {
    name: 'refuses to drop all',
    source: 'the contract',
    tables: { people },
    step: select({ columns: ['id', 'name', '用量_*'], mode: 'drop' }),
    expect: [{ error: 'too-few-columns' }],
  },
  {
    name: 'names a column that is not there',
    source: 'the contract',
    tables: { people },
    step: select({ columns: ['nam'] }),
    expect: [{ error: 'missing-column' }],
  },
]

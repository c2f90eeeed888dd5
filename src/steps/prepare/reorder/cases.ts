import type { StepCase } from '../../../core/step'

const data = 'a,b,c,d\n1,2,3,4\n'

export const cases: StepCase[] = [
  {
    name: 'chosen columns come first, the rest follow',
    source: 'by hand',
    tables: { data },
    step: { kind: 'reorder', input: 'data', output: 'ordered', params: { columns: ['d', 'b'] } },
    expect: [
      { query: 'select * from ordered', value: [[4, 2, 1, 3]] },
      { path: 'data.columns', value: ['d', 'b', 'a', 'c'] },
    ],
  },
  {
    name: 'names a column that is not there',
    source: 'the contract',
    tables: { data },
    step: { kind: 'reorder', input: 'data', output: 'ordered', params: { columns: ['e'] } },
    expect: [{ error: 'missing-column' }],
  },
]

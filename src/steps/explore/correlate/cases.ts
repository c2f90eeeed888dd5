import type { StepCase } from '../../../core/step'

const customers = `a,b,c,plan,left
1,2,5,A,yes
2,1,5,A,yes
3,4,5,B,no
4,3,5,B,no
5,6,5,A,no
6,5,5,B,yes
7,,5,B,no
8,20,5,A,yes
`
const step = (params: Record<string, unknown>) => ({ kind: 'correlate', input: 'customers', params })

export const cases: StepCase[] = [
  {
    name: 'Pearson over the rows that have both',
    source: 'pandas 1.5.3 corr',
    tables: { customers },
    step: step({ columns: ['a', 'b'], method: 'pearson' }),
    expect: [
      {
        path: 'data.matrix',
        value: [
          [1.0, 0.8356610444621443],
          [0.8356610444621443, 1.0],
        ],
        rel: 1e-12,
      },
    ],
  },
  {
    name: 'Spearman with mean ranks',
    source: 'pandas 1.5.3 corr',
    tables: { customers },
    step: step({ columns: ['a', 'b'], method: 'spearman' }),
    expect: [
      {
        path: 'data.matrix',
        value: [
          [1.0, 0.8928571428571429],
          [0.8928571428571429, 1.0],
        ],
        rel: 1e-12,
      },
    ],
  },
  {
    name: 'numbers and categories together; a constant has no coefficient',
    source: 'by hand: Pearson, the correlation ratio (root of η² of scipy f_oneway), Cramér’s V',
    tables: { customers },
    step: step({ columns: ['a', 'plan', 'left', 'c'] }),
    expect: [
      { path: 'data.matrix.0', value: [1, 0.21821789023599236, 0.10910894511799618, null], rel: 1e-12 },
      { path: 'data.matrix.1.2', value: 0.5, rel: 1e-12 },
      { path: 'data.matrix.3', value: [null, null, null, null] },
    ],
  },
  {
    name: 'a category without any number counts for nothing in the p-value of the correlation ratio',
    source: 'scipy 1.10.1 f_oneway([1, 2], [4, 6, 5])',
    tables: { customers: 'plan,fee\nA,1\nA,2\nB,4\nB,6\nB,5\nC,\nC,\nC,\n' },
    step: step({ columns: ['plan', 'fee'] }),
    expect: [
      { path: 'data.pairs.0.r', value: 0.924473451641905, rel: 1e-12 },
      { path: 'data.pairs.0.pValue', value: 0.024632078176939267, rel: 1e-9 },
    ],
  },
  {
    name: 'no numbers to rank',
    source: 'the contract',
    tables: { customers },
    step: step({ columns: ['plan', 'left'], method: 'pearson' }),
    expect: [{ error: 'not-numeric' }],
  },
]

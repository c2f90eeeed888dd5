import type { StepCase } from '../../../core/step'

const customers = `id,age,fee,city
1,30,10,A
2,,20,B
3,40,,A
4,50,40,
5,,50,A
6,20,70,B
`
const step = (params: Record<string, unknown>, output = 'filled') => ({
  kind: 'missing',
  input: 'customers',
  output,
  params,
})
const rows = 'select age, fee, city from filled order by rowid'

export const cases: StepCase[] = [
  {
    name: 'median of numbers, the commonest value of categories, and a mark of what was missing',
    source: 'scikit-learn 1.2.1 SimpleImputer, median and most_frequent, by hand',
    tables: { customers },
    step: step({ strategy: 'median', columns: ['age', 'fee', 'city'], indicator: true }),
    expect: [
      { path: 'metrics', value: { filled: 4, dropped: 0, remaining: 0 } },
      {
        query: 'select age, fee, city, age_missing, fee_missing from filled order by rowid',
        value: [
          [30, 10, 'A', false, false],
          [35, 20, 'B', true, false],
          [40, 40, 'A', false, true],
          [50, 40, 'A', false, false],
          [35, 50, 'A', true, false],
          [20, 70, 'B', false, false],
        ],
      },
      { query: 'select typeof(age) from filled limit 1', value: [['BIGINT']] },
    ],
  },
  {
    name: 'a mean that is no whole number makes the column one of decimals',
    source: 'scikit-learn 1.2.1 SimpleImputer(mean)',
    tables: { customers: 'x,y\n1,a\n2,a\n,a\n5,a\n' },
    step: step({ strategy: 'mean' }),
    expect: [
      {
        query: 'select x, typeof(x) from filled order by rowid',
        value: [
          [1, 'DOUBLE'],
          [2, 'DOUBLE'],
          [8 / 3, 'DOUBLE'],
          [5, 'DOUBLE'],
        ],
        rel: 1e-15,
      },
    ],
  },
  {
    name: 'nearest rows',
    source: 'scikit-learn 1.2.1 KNNImputer(n_neighbors=2)',
    tables: { customers: 'a,b,c\n1,2,\n3,4,3\n,6,5\n8,8,7\n9,,1\n' },
    step: step({ strategy: 'knn', k: 2 }),
    expect: [
      {
        query: 'select * from filled order by rowid',
        value: [
          [1, 2, 4],
          [3, 4, 3],
          [5.5, 6, 5],
          [8, 8, 7],
          [9, 7, 1],
        ],
        rel: 1e-15,
      },
      { path: 'metrics.filled', value: 3 },
    ],
  },
  {
    name: 'the last value carried forward leaves what comes before the first',
    source: 'pandas ffill',
    tables: { customers: 'g,x\na,\na,1\na,\nb,\nb,7\nb,\n' },
    step: step({ strategy: 'forward', columns: ['x'], by: 'g' }),
    expect: [
      { query: 'select x from filled order by rowid', value: [[null], [1], [1], [null], [7], [7]] },
      { path: 'metrics', value: { filled: 2, remaining: 2 } },
      { path: 'warnings.0.code', value: 'still-missing' },
    ],
  },
  {
    name: 'rows with a gap dropped',
    source: 'pandas dropna',
    tables: { customers },
    step: step({ strategy: 'drop', columns: ['age', 'fee'] }),
    expect: [
      { path: 'metrics', value: { filled: 0, dropped: 3 } },
      {
        query: rows,
        value: [
          [30, 10, 'A'],
          [50, 40, null],
          [20, 70, 'B'],
        ],
      },
    ],
  },
  {
    name: 'what was learned fills new rows',
    source: 'by hand: median age 35',
    tables: { customers, fresh: 'age,fee,city\n,1,\n7,,B\n' },
    before: [step({ strategy: 'median', columns: ['age', 'fee', 'city'] }, 'filler')],
    step: { kind: 'score', input: 'fresh', output: 'filled', params: { model: 'filler' } },
    expect: [
      {
        query: rows,
        value: [
          [35, 1, 'A'],
          [7, 40, 'B'],
        ],
      },
    ],
  },
  {
    name: 'nearest rows of the table fill new rows',
    source: 'scikit-learn 1.2.1 KNNImputer(n_neighbors=1): fit, then transform',
    tables: { customers: 'a,b\n1,10\n5,50\n9,90\n', fresh: 'a,b\n6,\n,88\n' },
    before: [step({ strategy: 'knn', k: 1 }, 'filler')],
    step: { kind: 'score', input: 'fresh', output: 'filled', params: { model: 'filler' } },
    expect: [
      {
        query: 'select a, b from filled order by rowid',
        value: [
          [6, 50],
          [9, 88],
        ],
      },
    ],
  },
  {
    name: 'a column that is empty throughout stays so, and says so',
    source: 'by hand',
    tables: { customers: 'a,b\n1,\n,\n3,\n' },
    step: step({ strategy: 'median' }),
    expect: [
      { path: 'metrics', value: { filled: 1, remaining: 3 } },
      { path: 'warnings.0.code', value: 'still-missing' },
    ],
  },
  {
    name: 'a value that does not fit the column',
    source: 'the contract',
    tables: { customers },
    step: step({ strategy: 'constant', columns: ['age'], value: 'none' }),
    expect: [{ error: 'unfit-value' }],
  },
  {
    name: 'the commonest value, beside columns of any name',
    source: 'scikit-learn 1.2.1 SimpleImputer(strategy="most_frequent")',
    tables: { customers: 'v,n,c\n1,5,x\n2,6,y\n3,7,y\n4,8,\n' },
    step: step({ strategy: 'mode', columns: ['c'] }),
    expect: [{ query: 'select c from filled order by rowid', value: [['x'], ['y'], ['y'], ['y']] }],
  },
  {
    name: 'a day that no calendar has',
    source: 'the contract',
    tables: { customers: 'day\n2024-02-28\n2024-02-29\n' },
    step: step({ strategy: 'constant', columns: ['day'], value: '2024-02-30' }),
    expect: [{ error: 'unfit-value' }],
  },
]

import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

/** Every fourth row tests. */
const before = [
  {
    kind: 'sql',
    input: 'customers',
    output: 'marked',
    params: { sql: 'select *, rowid % 4 = 0 as is_test from customers' },
  },
]
const step = (more: Record<string, unknown>) => ({
  kind: 'k-nearest-neighbors',
  input: 'marked',
  output: 'scored',
  params: { target: 'left', columns: ['months', 'fee'], split: { kind: 'column', column: 'is_test' }, ...more },
})
const tested = (column: string, values: number[]) => ({
  query: `select ${column} from scored where is_test order by rowid limit ${values.length}`,
  value: values.map((v) => [v]),
  abs: 1e-9,
})

export const cases: StepCase[] = [
  {
    name: 'one vote each',
    source: 'scikit-learn 1.2.1 KNeighborsClassifier(7, brute) on columns standardised by the training rows',
    tables: { customers },
    before,
    step: step({ k: 7 }),
    expect: [
      tested('probability', [4 / 7, 6 / 7, 2 / 7, 0, 1 / 7, 2 / 7, 1 / 7, 0, 6 / 7, 5 / 7]),
      { path: 'data.rows', value: { train: 36, test: 12 } },
    ],
  },
  {
    name: 'votes by the inverse of the distance',
    source: 'scikit-learn 1.2.1 KNeighborsClassifier(7, weights="distance")',
    tables: { customers },
    before,
    step: step({ k: 7, weights: 'distance' }),
    expect: [
      tested('probability', [0.5680329516418022, 0.8536841541709443, 0.3682301056461626, 0, 0.10230024583101369]),
    ],
  },
  {
    name: 'a number, where points at no distance decide alone',
    source: 'scikit-learn 1.2.1 KNeighborsRegressor(4, weights="distance")',
    tables: { customers },
    before,
    step: step({ target: 'fee', columns: ['months'], k: 4, weights: 'distance' }),
    expect: [tested('prediction', [48.813043478261065, 50.718181818181996, 69.8, 13, 49.11428571428568, 80])],
  },
  {
    name: 'of equal distances the earlier row',
    source: 'by hand: 2 lies between 1 (a) and 3 (b)',
    tables: { line: 'x,y,t\n1,a,false\n3,b,false\n9,b,false\n2,a,true\n' },
    step: {
      kind: 'k-nearest-neighbors',
      input: 'line',
      output: 'scored',
      params: {
        target: 'y',
        columns: ['x'],
        k: 1,
        preprocess: { numeric: 'none' },
        split: { kind: 'column', column: 't' },
      },
    },
    expect: [{ query: 'select prediction, probability from scored where t', value: [['a', 0]] }],
  },
  {
    name: 'more neighbours than rows',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({ k: 37 }),
    expect: [{ error: 'too-few-rows' }],
  },
]

import type { StepCase } from '../../../core/step'

const patients =
  'zip,sex,illness\n100,F,flu\n100,F,flu\n100,F,cancer\n200,M,flu\n200,M,ulcer\n300,男,cancer\n,男,flu\n,男,\n'
const step = (params: Record<string, unknown>) => ({ kind: 'anonymity', input: 'patients', params })

export const cases: StepCase[] = [
  {
    name: 'classes, distinct values and the largest distance; missing values are a class of their own',
    source:
      'by hand: overall flu 4/8, cancer 2/8, ulcer 1/8, none 1/8; the lone cancer row strays by ¾, the last by 3/8',
    tables: { patients },
    step: step({ quasiIdentifiers: ['zip', 'sex'], sensitive: 'illness' }),
    expect: [
      { path: 'metrics', value: { k: 1, l: 1, t: 0.75, uniqueShare: 0.125, classes: 4 }, abs: 1e-12 },
      {
        path: 'data.classes',
        value: [
          { size: 1, classes: 1 },
          { size: 2, classes: 2 },
          { size: 3, classes: 1 },
        ],
      },
      { path: 'warnings.0.code', value: 'small-classes' },
    ],
  },
  {
    name: 'without a sensitive column there is no l and no t',
    source: 'by hand',
    tables: { patients },
    step: step({ quasiIdentifiers: ['sex'] }),
    expect: [
      {
        path: 'metrics',
        value: { k: 2, l: null, t: null, entropyL: null, orderedT: null, uniqueShare: 0, classes: 3 },
      },
    ],
  },
  {
    name: 'one class of all is the whole',
    source: 'the definition of t: no class strays from itself',
    tables: { patients: 'a,b\n1,x\n1,y\n1,x\n1,z\n1,x\n' },
    step: step({ quasiIdentifiers: ['a'], sensitive: 'b' }),
    expect: [{ path: 'metrics', value: { k: 5, l: 3, t: 0, uniqueShare: 0, classes: 1 }, abs: 1e-12 }],
  },
  {
    name: 'salaries of the first example of t-closeness: values far apart in their order',
    source:
      'Li, Li and Venkatasubramanian (2007), section 5: {3k, 4k, 5k} and {6k, 8k, 11k} of nine salaries have 0.375 and 0.167',
    tables: { salaries: 'class,salary\n1,3\n1,4\n1,5\n2,6\n2,8\n2,11\n3,7\n3,9\n3,10\n' },
    step: { kind: 'anonymity', input: 'salaries', params: { quasiIdentifiers: ['class'], sensitive: 'salary' } },
    expect: [{ path: 'metrics', value: { k: 3, l: 3, entropyL: 3, t: 2 / 3, orderedT: 0.375 }, abs: 1e-12 }],
  },
  {
    name: 'refuses a column in both places',
    source: 'the contract',
    tables: { patients },
    step: step({ quasiIdentifiers: ['zip', 'sex'], sensitive: 'sex' }),
    expect: [{ error: 'invalid-parameter' }],
  },
]

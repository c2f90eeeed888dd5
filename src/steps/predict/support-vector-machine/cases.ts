import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const step = (more: Record<string, unknown>) => ({
  kind: 'support-vector-machine',
  input: 'customers',
  output: 'scored',
  params: { target: 'left', columns: ['months', 'fee'], split: { kind: 'none' }, ...more },
})
/** The reference is solved to 1e-10, ours to 1e-4. */
const decisions = (values: number[]) => ({
  query: `select decision from scored order by rowid limit ${values.length}`,
  value: values.map((v) => [v]),
  abs: 5e-4,
})

export const cases: StepCase[] = [
  {
    name: 'a curved border',
    source: 'scikit-learn 1.2.1 SVC(rbf, C=2, gamma="scale", tol=1e-10)',
    tables: { customers },
    step: step({ C: 2 }),
    expect: [
      decisions([0.9999999383744785, 0.01814188000320427, -1.2114081475651872, -1.0075042116852124]),
      { path: 'metrics', value: { supportVectors: 31, accuracy: 0.7916666666666666 } },
      { query: `select count(*) from scored where (decision >= 0) <> (prediction = 'Yes')`, value: [[0]] },
    ],
  },
  {
    name: 'a straight border',
    source: 'scikit-learn 1.2.1 SVC(linear, tol=1e-10)',
    tables: { customers },
    step: step({ kernel: 'linear' }),
    expect: [
      decisions([1.1109077766181858, 0.06693973451465912, -0.999999671958447, -1.4616285773211712]),
      { path: 'metrics.supportVectors', value: 28 },
    ],
  },
  {
    name: 'a polynomial border',
    source: 'scikit-learn 1.2.1 SVC(poly, degree=2, gamma=0.5, coef0=1)',
    tables: { customers },
    step: step({ kernel: 'poly', degree: 2, gamma: 0.5, coef0: 1 }),
    expect: [decisions([0.38796879544201907, -0.38653919761931177, -1.4175381021068054, -1.1523095785641357])],
  },
  {
    name: 'more than two classes, each pair apart',
    source: 'scikit-learn 1.2.1 SVC(rbf): predictions by votes',
    tables: { customers },
    step: step({ target: 'plan' }),
    expect: [
      { path: 'metrics.accuracy', value: 0.5416666666666666, abs: 1e-9 },
      {
        query: 'select prediction from scored order by rowid limit 6',
        value: [['pro'], ['pro'], ['pro'], ['pro'], ['basic'], ['basic']],
      },
      {
        query: 'select max(abs(probability_basic + probability_plus + probability_pro - 1)) from scored',
        value: [[0]],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'a number',
    source: 'scikit-learn 1.2.1 SVR(C=1, epsilon=0.1, gamma=0.5) on the standardised target',
    tables: { customers },
    step: step({ target: 'fee', columns: ['months'], gamma: 0.5 }),
    expect: [
      {
        query: 'select prediction from scored order by rowid limit 4',
        value: [[61.86242708], [55.43650863], [67.39575156], [64.80555938]],
        abs: 0.01,
      },
    ],
  },
  {
    name: 'a cost that is none',
    source: 'the contract',
    tables: { customers },
    step: step({ C: 0 }),
    expect: [{ error: 'invalid-parameter' }],
  },
]

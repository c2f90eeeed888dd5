import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

/** The first two rows lack their fee. */
const gaps = customers.replace('4,basic,85.5', '4,basic,').replace('21,plus,75.1', '21,plus,')
const base = [{ kind: 'logistic-regression' }, { kind: 'naive-bayes', params: { variant: 'gaussian' } }]
const step = (more: Record<string, unknown>) => ({
  kind: 'voting',
  input: 'customers',
  output: 'scored',
  params: { target: 'left', columns: ['months', 'fee'], base, split: { kind: 'none' }, ...more },
})

export const cases: StepCase[] = [
  {
    name: 'the mean of the probabilities',
    source: 'scikit-learn 1.2.1 VotingClassifier(soft)',
    tables: { customers },
    step: step({}),
    expect: [
      {
        query: 'select probability from scored order by rowid limit 4',
        value: [[0.823869658817947], [0.568878797373005], [0.17456220164542557], [0.14796986890352615]],
        abs: 1e-7,
      },
      { path: 'data.models', value: ['logistic-regression', 'naive-bayes'] },
    ],
  },
  {
    name: 'the majority',
    source: 'scikit-learn 1.2.1 VotingClassifier(hard)',
    tables: { customers },
    step: step({ soft: false }),
    expect: [
      {
        query: 'select prediction from scored order by rowid limit 10',
        value: ['Yes', 'Yes', 'No', 'No', 'Yes', 'Yes', 'Yes', 'Yes', 'No', 'No'].map((v) => [v]),
      },
    ],
  },
  {
    name: 'scores other rows as in training',
    source: 'the contract: score gives the same columns as training',
    tables: { customers },
    before: [step({})],
    step: { kind: 'score', input: 'customers', output: 'again', params: { model: 'scored' } },
    expect: [
      {
        query:
          'select max(abs(a.probability - s.probability)), count(*) filter (a.prediction is distinct from s.prediction) from again a join scored s on a.rowid = s.rowid',
        value: [[0, 0]],
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'no answer where one of the methods leaves the row out',
    source: 'the contract: a dropped row has neither prediction nor probability, in training and in scoring',
    tables: { customers: gaps },
    before: [
      step({ base: [base[0], { ...base[1], params: { ...base[1]!.params, preprocess: { missing: 'drop' } } }] }),
    ],
    step: { kind: 'score', input: 'customers', output: 'again', params: { model: 'scored' } },
    expect: [
      {
        query:
          'select count(*) filter ((fee is null) <> (prediction is null)), count(*) filter ((fee is null) <> (probability is null)), count(*) filter (fee is null) from again',
        value: [[0, 0, 2]],
      },
    ],
  },
  {
    name: 'the mean of numbers',
    source: 'scikit-learn 1.2.1 VotingRegressor(LinearRegression, Ridge(10))',
    tables: { customers },
    step: step({
      target: 'fee',
      columns: ['months'],
      base: [{ kind: 'linear-regression' }, { kind: 'linear-regression', params: { penalty: 'l2', alpha: 10 } }],
    }),
    expect: [
      {
        query: 'select prediction from scored order by rowid limit 3',
        value: [[57.00187625536935], [58.87201363392107], [62.062247985568106]],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'one method alone',
    source: 'the contract',
    tables: { customers },
    step: step({ base: base.slice(0, 1) }),
    expect: [{ error: 'invalid-parameter' }],
  },
]

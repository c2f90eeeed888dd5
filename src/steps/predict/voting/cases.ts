import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

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

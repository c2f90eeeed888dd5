import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const step = (more: Record<string, unknown>) => ({
  kind: 'naive-bayes',
  input: 'customers',
  output: 'scored',
  params: { target: 'left', columns: ['months', 'plan', 'fee'], split: { kind: 'none' }, ...more },
})
const first = (probabilities: number[]) => ({
  query: `select probability from scored order by rowid limit ${probabilities.length}`,
  value: probabilities.map((p) => [p]),
  abs: 1e-8,
})

export const cases: StepCase[] = [
  {
    name: 'numbers as normal, categories by their counts',
    source: 'scikit-learn 1.2.1: GaussianNB and CategoricalNB(1), their log-likelihoods added',
    tables: { customers },
    step: step({}),
    expect: [
      first([0.94593054, 0.42823436, 0.05038585, 0.28317384]),
      { path: 'data.priors', value: [{ class: 'No' }, { class: 'Yes', share: 22 / 48 }], abs: 1e-12 },
      { path: 'data.features', value: ['months', 'plan', 'fee'] },
    ],
  },
  {
    name: 'Gaussian on the encoded columns',
    source: 'scikit-learn 1.2.1 GaussianNB',
    tables: { customers },
    step: step({ variant: 'gaussian' }),
    expect: [first([0.93185362, 0.27809308, 0.02656524, 0.23592458])],
  },
  {
    name: 'categorical',
    source: 'scikit-learn 1.2.1 CategoricalNB(1)',
    tables: { customers },
    step: step({ variant: 'categorical', columns: ['plan'] }),
    expect: [first([0.71846847, 0.30373721, 0.30373721, 0.71846847])],
  },
  {
    name: 'multinomial on amounts from 0 to 1',
    source: 'scikit-learn 1.2.1 MultinomialNB(0.5) after MinMaxScaler',
    tables: { customers },
    step: step({ variant: 'multinomial', smoothing: 0.5 }),
    expect: [
      first([0.53010258, 0.43486156, 0.34210311, 0.47537787]),
      { path: 'warnings', value: [{ code: 'scaled-instead' }] },
    ],
  },
  {
    name: 'Bernoulli on what is above the mean',
    source: 'scikit-learn 1.2.1 BernoulliNB(2) after StandardScaler',
    tables: { customers },
    step: step({ variant: 'bernoulli', smoothing: 2 }),
    expect: [first([0.7565401, 0.59673181, 0.23013986, 0.21200496])],
  },
  {
    name: 'more than two classes',
    source: 'scikit-learn 1.2.1 GaussianNB',
    tables: { customers },
    step: step({ target: 'plan', columns: ['months', 'fee'], variant: 'gaussian' }),
    expect: [
      {
        query: 'select probability_basic, probability_plus, probability_pro from scored order by rowid limit 2',
        value: [
          [0.26930529, 0.30358205, 0.42711266],
          [0.32565665, 0.21147117, 0.46287218],
        ],
        abs: 1e-8,
      },
    ],
  },
  {
    name: 'negative numbers as counts',
    source: 'the contract',
    tables: { signs: `x,y\n${Array.from({ length: 12 }, (_, i) => `${i - 5},${i % 2 ? 'a' : 'b'}`).join('\n')}\n` },
    step: {
      kind: 'naive-bayes',
      input: 'signs',
      output: 'scored',
      params: {
        target: 'y',
        columns: ['x'],
        variant: 'multinomial',
        preprocess: { numeric: 'none' },
        split: { kind: 'none' },
      },
    },
    expect: [{ error: 'negative-values' }],
  },
]

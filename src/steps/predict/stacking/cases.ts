import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const before = [
  { kind: 'sql', input: 'customers', output: 'parted', params: { sql: 'select *, rowid % 4 as part from customers' } },
]
const base = [{ kind: 'logistic-regression' }, { kind: 'naive-bayes', params: { variant: 'gaussian' } }]
const step = (more: Record<string, unknown>) => ({
  kind: 'stacking',
  input: 'parted',
  output: 'scored',
  params: {
    target: 'left',
    columns: ['months', 'fee'],
    base,
    cv: { kind: 'group', column: 'part', k: 4 },
    split: { kind: 'none' },
    ...more,
  },
})

export const cases: StepCase[] = [
  {
    name: 'a last model on predictions of unseen rows',
    source: 'scikit-learn 1.2.1 StackingClassifier(LogisticRegression) with GroupKFold(4)',
    tables: { customers },
    before,
    step: step({}),
    expect: [
      {
        query: 'select probability from scored order by rowid limit 4',
        value: [[0.6595002885934673], [0.5117114758702132], [0.2971922880995562], [0.2795584341288703]],
        abs: 1e-6,
      },
    ],
  },
  {
    name: 'more classes: the last model learns from the probabilities of all',
    source: 'scikit-learn 1.2.1 StackingClassifier(LogisticRegression) with GroupKFold(4)',
    tables: { customers },
    before,
    step: step({ target: 'plan' }),
    expect: [
      {
        query: 'select probability_basic, probability_plus, probability_pro from scored order by rowid limit 3',
        value: [
          [0.3392993138642909, 0.21211074269644314, 0.448589943439266],
          [0.3361024633033687, 0.23082971303543068, 0.43306782366120067],
          [0.3320717719607214, 0.17527921941404867, 0.4926490086252299],
        ],
        abs: 1e-6,
      },
      { path: 'warnings', value: [] },
    ],
  },
  {
    name: 'more classes, and a last model of another kind',
    source: 'by hand: the probabilities add up to 1',
    tables: { customers },
    before,
    step: step({ target: 'plan', final: { kind: 'naive-bayes', params: { variant: 'gaussian' } } }),
    expect: [
      {
        query: 'select max(abs(probability_basic + probability_plus + probability_pro - 1)) from scored',
        value: [[0]],
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'one method alone',
    source: 'the contract',
    tables: { customers },
    before,
    step: step({ base: base.slice(0, 1) }),
    expect: [{ error: 'invalid-parameter' }],
  },
]

import { Random } from '../../../core/random'
import type { StepCase } from '../../../core/step'

const random = new Random(12)
/** Who is old and on plan b leaves. */
const people =
  'age,plan,noise,left,spend\n' +
  Array.from({ length: 1200 }, () => {
    const [age, plan] = [18 + random.integer(60), 'abc'[random.integer(3)]!]
    const isLeaving = random.uniform() < 1 / (1 + Math.exp(-(age - 48) / 6 - (plan === 'b' ? 2 : -1)))
    return `${age},${plan},${random.integer(100)},${isLeaving ? 'yes' : 'no'},${(age * 3 + random.normal() * 10).toFixed(2)}`
  }).join('\n') +
  '\n'
const step = (params: Record<string, unknown>) => ({
  kind: 'privacy-value',
  input: 'people',
  output: 'curve',
  params: { columns: ['age', 'plan', 'noise'], ...params },
})

export const cases: StepCase[] = [
  {
    name: 'more ε, more value, between a guess and the unprotected model',
    source: 'planted; the Bayes-optimal AUC is near 0.93; at ε = 0.01 noise is far above all counts',
    tables: { people },
    step: step({ target: 'left', values: [0.01, 100] }),
    expect: [
      { path: 'metrics.baseline', value: 0.5 },
      { path: 'metrics.unprotected', value: 0.93, abs: 0.04 },
      { path: 'data.curve.1.quality', value: 0.92, abs: 0.05 },
      { query: 'select quality < 0.85, kept < 0.8 from curve where epsilon = 0.01', value: [[true, true]] },
      { path: 'data.metric', value: 'rocAuc' },
    ],
  },
  {
    name: 'a larger k blurs more; all rows alike teach nothing',
    source: 'with k of half the rows there is one class or two, with 2 hardly any blur',
    tables: { people },
    step: step({ target: 'spend', protect: 'k', values: '420, 2' }),
    expect: [
      { path: 'data.metric', value: 'r2' },
      { path: 'data.curve.0.degree', value: 420 },
      { query: 'select a.quality > b.quality from curve a, curve b where a.k = 2 and b.k = 420', value: [[true]] },
      { path: 'metrics.unprotected', value: 0.96, abs: 0.02 },
      { path: 'metrics.baseline', value: 0 },
    ],
  },
  {
    name: 'refuses a k that no rows can meet',
    source: 'the contract',
    tables: { people },
    step: step({ target: 'left', protect: 'k', values: [5000] }),
    expect: [{ error: 'invalid-parameter' }],
  },
]

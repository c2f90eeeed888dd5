import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

const step = (more: Record<string, unknown>) => ({
  kind: 'scorecard',
  input: 'customers',
  output: 'scored',
  params: { target: 'left', columns: ['plan'], split: { kind: 'none' }, ...more },
})

/** Ages 1 to 60: the young default more; every tenth age is missing and none of those defaults but one. */
const ages = `age,bad\n${Array.from({ length: 60 }, (_, i) => {
  const missing = i % 10 === 9
  const bad = missing ? i === 9 : (i * 7) % 60 > 20 + i / 2
  return `${missing ? '' : i + 1},${bad ? 'yes' : 'no'}`
}).join('\n')}\n`

export const cases: StepCase[] = [
  {
    name: 'a category is its own bin; points from the logistic regression on the weights',
    source: 'numpy, and statsmodels 0.13.5 Logit on the weights of evidence',
    tables: { customers },
    step: step({}),
    expect: [
      {
        path: 'data.bins',
        value: [
          { feature: 'plan', bin: 'basic', woe: -1.265666, iv: 0.495646, points: 455 },
          { feature: 'plan', bin: 'plus', woe: 0.813775, iv: 0.139423, points: 515 },
          { feature: 'plan', bin: 'pro', woe: 0.526093, iv: 0.115888, points: 507 },
        ],
        abs: 1e-6,
      },
      { path: 'data.informationValue', value: [{ feature: 'plan', iv: 0.7509562311317461 }], abs: 1e-12 },
      { path: 'data.coefficients', value: [{ estimate: -0.16705408 }, { feature: 'plan', estimate: -1 }], abs: 1e-7 },
      {
        query: 'select probability, score from scored order by rowid limit 2',
        value: [
          [0.75, 455],
          [0.27272727, 515],
        ],
        abs: 1e-7,
      },
    ],
  },
  {
    name: 'numbers are binned so that the risk only falls; missing is a bin of its own',
    source: 'by hand: the sum of the counts, and the order of the weights',
    tables: { ages },
    step: { kind: 'scorecard', input: 'ages', output: 'scored', params: { target: 'bad', split: { kind: 'none' } } },
    expect: [
      { path: 'data.bins.-1', value: { bin: '(missing)', count: 6, positives: 1 } },
      { query: 'select count(*) from scored where probability is null or score is null', value: [[0]] },
    ],
  },
  {
    name: 'a number that tells the classes apart keeps its two bins',
    source: 'by hand: 18 bad among the youngest 18 and 0 among 42 others, half a row added where a class is lacking',
    tables: {
      apart: `age,bad\n${Array.from({ length: 60 }, (_, i) => `${i + 1},${i < 18 ? 'yes' : 'no'}`).join('\n')}\n`,
    },
    step: { kind: 'scorecard', input: 'apart', output: 'scored', params: { target: 'bad', split: { kind: 'none' } } },
    expect: [
      {
        path: 'data.bins',
        value: [
          { count: 18, positives: 18, woe: Math.log(0.5 / 42 / (18.5 / 18)) },
          { count: 42, positives: 0, woe: Math.log(42.5 / 42 / (0.5 / 18)) },
        ],
        abs: 1e-12,
      },
      { path: 'metrics.rocAuc', value: 1 },
    ],
  },
  {
    name: 'base points, base odds and points to double the odds',
    source: 'by hand: points = 500 + 50 / ln 2 · (ln odds − ln 20)',
    tables: { customers },
    step: step({ base: 500, pdo: 50, odds: 20 }),
    expect: [
      {
        query: 'select score from scored order by rowid limit 1',
        value: [[Math.round(500 + (50 / Math.LN2) * (Math.log(1 / 3) - Math.log(20)))]],
      },
    ],
  },
  {
    name: 'more than two classes',
    source: 'the contract',
    tables: { customers },
    step: step({ target: 'plan', columns: ['fee'] }),
    expect: [{ error: 'too-many-classes' }],
  },
]

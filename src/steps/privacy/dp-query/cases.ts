import type { StepCase } from '../../../core/step'

const people =
  'id,city,sex,fee\n' +
  Array.from(
    { length: 60 },
    (_, i) => `${i % 40},${i < 30 ? '北京' : i < 57 ? '上海' : '拉萨'},${i % 2 ? 'F' : 'M'},${i}`,
  ).join('\n') +
  '\n'
const step = (params: Record<string, unknown>) => ({
  kind: 'dp-query',
  input: 'people',
  output: 'answer',
  params: { epsilon: 200, budget: 1000, ...params },
})
/** With ε = 200 noise other than 0 has a probability below 1e-43 on counts. */
const exact = 'by hand: with ε = 200 the noise of a count is 0'

export const cases: StepCase[] = [
  {
    name: 'a count, with its cost in the ledger',
    source: exact,
    tables: { people },
    step: step({}),
    expect: [
      { query: 'select value, lower, upper from answer', value: [[60, 60, 60]] },
      { path: 'metrics', value: { value: 60, epsilonSpent: 200, epsilonLeft: 800, margin: 0 } },
      { path: 'data.mechanism', value: 'laplace' },
      { path: 'data.ledger.0', value: { kind: 'dp-query', epsilon: 200, delta: 0, sources: ['people'] } },
    ],
  },
  {
    name: 'costs add up; the same question again costs nothing',
    source: 'sequential composition: 200 + 300, and the count that was given out before',
    tables: { people },
    before: [step({}), step({ epsilon: 300, by: 'sex', groups: ['F', 'M'] })],
    step: step({}),
    expect: [
      { path: 'metrics', value: { value: 60, epsilonSpent: 500, epsilonLeft: 500 } },
      { query: 'select count(*) from answer', value: [[1]] },
    ],
  },
  {
    name: 'known groups, those without anybody too',
    source: exact,
    tables: { people },
    step: step({ by: 'city', groups: '拉萨, 上海，广州' }),
    expect: [
      {
        query: 'select city, value from answer',
        value: [
          ['拉萨', 3],
          ['上海', 27],
          ['广州', 0],
        ],
      },
    ],
  },
  {
    name: 'groups of the data from the threshold on',
    source: 'by hand: 1 + ⌈ln(1e-6·(1 + e^-2)) / -2⌉ = 8 at ε = 2; here ε = 200, so 1 + 1 = 2',
    tables: { people },
    step: step({ by: 'city', delta: 1e-6, mechanism: 'laplace' }),
    expect: [
      {
        query: 'select city, value from answer order by 2',
        value: [
          ['拉萨', 3],
          ['上海', 27],
          ['北京', 30],
        ],
      },
      { path: 'metrics.threshold', value: 2 },
    ],
  },
  {
    name: 'a person has one row at most',
    source: 'by hand: 40 people',
    tables: { people },
    step: step({ id: 'id' }),
    expect: [{ query: 'select value from answer', value: [[40]] }],
  },
  {
    name: 'a sum within its bounds',
    source: 'by hand: Σ min(i, 49) for i < 60 = 1715; noise at ε = 200 of a scale of 49/200',
    tables: { people },
    step: step({ measure: 'sum', column: 'fee', bounds: [0, 49] }),
    expect: [{ query: 'select value from answer', value: [[1715]], abs: 12 }],
  },
  {
    name: 'a mean within its bounds',
    source: 'by hand: 29.5',
    tables: { people },
    step: step({ measure: 'mean', column: 'fee', bounds: { lower: 0, upper: 60 } }),
    expect: [{ query: 'select value from answer', value: [[29.5]], abs: 0.3 }],
  },
  {
    name: 'a histogram of numbers and one of categories',
    source: exact,
    tables: { people },
    step: step({ measure: 'histogram', column: 'fee', bounds: [0, 50], bins: 5 }),
    expect: [
      {
        query: 'select "from", "to", value from answer',
        value: [
          [0, 10, 10],
          [10, 20, 10],
          [20, 30, 10],
          [30, 40, 10],
          [40, 50, 20],
        ],
      },
    ],
  },
  {
    name: 'a seed gives the same noise again, and is said to protect nobody',
    source: 'the contract; Gaussian, ε = 1, δ = 1e-6: σ = 4.2205 by Balle and Wang, ± 1.96σ = 8.3',
    tables: { people },
    step: step({ epsilon: 1, delta: 1e-6, seed: 7 }),
    expect: [
      { path: 'warnings.0.code', value: 'seeded-release' },
      { path: 'data.mechanism', value: 'gaussian' },
      { path: 'metrics.margin', value: 9, abs: 0.5 },
    ],
  },
  {
    name: 'refuses what the budget does not hold',
    source: 'the contract',
    tables: { people },
    before: [step({ epsilon: 2, budget: 3 })],
    step: step({ epsilon: 1.5, budget: 3, measure: 'histogram', column: 'sex', groups: ['F', 'M'] }),
    expect: [{ error: 'budget-exhausted' }],
  },
  {
    name: 'refuses groups of the data without δ',
    source: 'the contract',
    tables: { people },
    step: step({ by: 'city' }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'refuses a sum without bounds',
    source: 'the contract',
    tables: { people },
    step: step({ measure: 'sum', column: 'fee' }),
    expect: [{ error: 'missing-parameter' }],
  },
]

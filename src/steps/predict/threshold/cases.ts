import type { StepCase } from '../../../core/step'

const tables = { scores: 's,y\n0.9,yes\n0.8,yes\n0.8,no\n0.6,yes\n0.5,no\n0.4,no\n0.3,yes\n0.2,no\n' }
const step = (more: Record<string, unknown>) => ({
  kind: 'threshold',
  input: 'scores',
  params: {
    actual: 'y',
    probability: 's',
    valueTruePositive: 5,
    costFalsePositive: 2,
    costFalseNegative: 1,
    ...more,
  },
})

export const cases: StepCase[] = [
  {
    name: 'every distinct score is a threshold',
    source: 'by hand: 5 for a hit, −2 for a wrong contact, −1 for a miss',
    tables,
    step: step({}),
    expect: [
      { path: 'data.curve', value: [2, 6, 12, 10, 8, 14, 12].map((profit) => ({ profit })) },
      { path: 'metrics', value: { bestThreshold: 0.3, bestProfit: 14, contacts: 7, hits: 4, profitOfNobody: -4 } },
    ],
  },
  {
    name: 'no more contacts than there is capacity for',
    source: 'by hand',
    tables,
    step: step({ capacity: 6 }),
    expect: [{ path: 'metrics', value: { bestThreshold: 0.6, bestProfit: 12, contacts: 4 } }],
  },
  {
    name: 'of equal profits the higher threshold',
    source: 'by hand: with 1 and −1 the first two hits earn 1 each and no later threshold more',
    tables,
    step: step({ valueTruePositive: 1, costFalsePositive: 1, costFalseNegative: 0 }),
    expect: [{ path: 'metrics', value: { bestThreshold: 0.6, bestProfit: 2, contacts: 4 } }],
  },
  {
    name: 'where no contact pays it says so',
    source: 'by hand',
    tables,
    step: step({ valueTruePositive: -1, costFalsePositive: 9, costFalseNegative: 0 }),
    expect: [{ path: 'warnings', value: [{ code: 'no-gain' }] }],
  },
  {
    name: 'an outcome with one value',
    source: 'the contract',
    tables: { scores: 's,y\n0.9,yes\n0.8,yes\n' },
    step: step({}),
    expect: [{ error: 'one-class' }],
  },
]

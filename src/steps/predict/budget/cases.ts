import type { StepCase } from '../../../core/step'

const tables = { list: 'id,p,v,c\na,0.5,60,10\nb,0.5,100,20\nc,0.5,120,30\nd,0.1,50,10\n' }
const step = (params: Record<string, unknown>) => ({
  kind: 'budget',
  input: 'list',
  output: 'chosen',
  params: { probability: 'p', value: 'v', cost: 'c', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'the best selection, where value for money alone would miss it',
    source: 'by hand: gains 20, 30, 30 at costs 10, 20, 30; b and c within 50 gain 60, a and b only 50',
    tables,
    step: step({ budget: 50 }),
    expect: [
      { query: 'select id from chosen where selected order by rank', value: [['b'], ['c']] },
      { path: 'metrics', value: { expectedReturn: 60, spent: 50, selected: 2, worthwhile: 3, possibleGain: 0 } },
      { query: 'select expected_return from chosen order by id', value: [[20], [30], [30], [-5]] },
    ],
  },
  {
    name: 'one cost for everybody: the most valuable first',
    source: 'by hand: gains 20, 40, 50 and a loss; two contacts of 10',
    tables,
    step: step({ cost: 10, budget: 29 }),
    expect: [
      { query: 'select id from chosen where selected order by rank', value: [['c'], ['b']] },
      { path: 'metrics', value: { expectedReturn: 90, expectedValue: 110, spent: 20 } },
    ],
  },
  {
    name: 'no more contacts than staff allow',
    source: 'by hand',
    tables,
    step: step({ cost: 10, budget: 1000, capacity: 1 }),
    expect: [{ path: 'metrics', value: { expectedReturn: 50, selected: 1 } }],
  },
  {
    name: 'nobody is worth it',
    source: 'by hand',
    tables,
    step: step({ cost: 100, budget: 1000 }),
    expect: [{ path: 'metrics', value: { expectedReturn: 0, selected: 0 } }],
  },
  {
    name: 'a probability that is none',
    source: 'the contract',
    tables,
    step: step({ probability: 'v', budget: 10 }),
    expect: [{ error: 'not-probabilities' }],
  },
  {
    name: 'a value that is missing is told, as a probability or a cost',
    source: 'by hand',
    tables: { list: 'id,p,v\na,0.5,100\nb,0.5,\n' },
    step: step({ cost: 10, budget: 1000 }),
    expect: [
      { path: 'warnings.0.code', value: 'missing-values' },
      { path: 'metrics', value: { expectedReturn: 40, selected: 1 } },
    ],
  },
]

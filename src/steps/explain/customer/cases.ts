import type { StepCase } from '../../../core/step'

const people = `who,age,plan,left\n${Array.from({ length: 40 }, (_, i) => `C${i},${20 + i},${i % 4 === 0 ? 'pro' : 'basic'},${i < 20 ? 'Yes' : 'No'}`).join('\n')}\n`
/** C1 buys a and b; everybody who buys a and b but C1 buys c as well. */
const sales = `client,day,paid,thing\n${[
  'C1,2024-01-01,10,a',
  'C1,2024-01-01,5,b',
  'C1,2024-02-01,10,a',
  ...['C2', 'C3', 'C4'].flatMap((who, i) =>
    ['a', 'b', 'c'].map((thing, k) => `${who},2024-0${1 + k}-1${i},${7 + k},${thing}`),
  ),
  'C5,2024-03-12,4,d',
].join('\n')}\n`

export const cases: StepCase[] = [
  {
    name: 'what sets apart, the score with its reason, and who is alike',
    source:
      'by hand: 20 is the least of 40 ages; the tree asks for the age alone; C4 is 4 years older on the same plan',
    tables: { people },
    before: [
      {
        kind: 'decision-tree',
        input: 'people',
        output: 'leaving',
        params: { target: 'left', columns: ['age', 'plan'], split: { kind: 'none' }, preprocess: { numeric: 'none' } },
      },
    ],
    step: {
      kind: 'customer',
      input: 'people',
      output: 'alike',
      params: { id: 'who', customer: 'C0', model: 'leaving', columns: ['age', 'plan'], similar: 2 },
    },
    expect: [
      { path: 'metrics.score', value: 1 },
      {
        path: 'data.apart',
        value: [
          { column: 'age', value: 20, typical: 39.5, side: 'below', share: 1 / 40 },
          { column: 'plan', value: 'pro', typical: 'basic', side: null, share: 0.25 },
        ],
        abs: 1e-12,
      },
      { path: 'data.score.reasons', value: [{ column: 'age', value: 20, effect: 0.5 }], abs: 1e-12 },
      // The population deviation of 0 … 39 is √((40² − 1) / 12).
      {
        query: 'select who, distance from alike order by rowid',
        value: [
          ['C4', 4 / Math.sqrt(1599 / 12)],
          ['C8', 8 / Math.sqrt(1599 / 12)],
        ],
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'the history and the next offer',
    source: 'by hand: three rows on two days, 12 March is 40 days after 1 February 2024; all who buy a and b buy c',
    tables: { people, sales },
    step: {
      kind: 'customer',
      input: ['people', 'sales'],
      output: 'alike',
      params: {
        ...{ id: 'who', customer: 'C1' },
        purchases: { id: 'client', date: 'day', amount: 'paid', item: 'thing' },
      },
    },
    expect: [
      {
        path: 'data.history',
        value: { purchases: 3, days: 2, first: '2024-01-01', last: '2024-02-01', recency: 40, total: 25 },
      },
      { path: 'data.history.offers.0.item', value: 'c' },
    ],
  },
  {
    name: 'a customer that is not there',
    source: 'the contract',
    tables: { people },
    step: { kind: 'customer', input: 'people', params: { id: 'who', customer: 'C99', columns: ['age'] } },
    expect: [{ error: 'unknown-customer' }],
  },
  {
    name: 'a table with several rows for a customer',
    source: 'the contract',
    tables: { sales },
    step: { kind: 'customer', input: 'sales', params: { id: 'client', customer: 'C1', columns: ['paid'] } },
    expect: [{ error: 'repeated-key' }],
  },
]

import type { StepCase } from '../../../core/step'

/** 20 baskets: 6 with a and b, 2 with a alone, 3 with b alone, 9 with c alone. */
const plain = `items\n${'"a,b"\n'.repeat(6)}${'a\n'.repeat(2)}${'b\n'.repeat(3)}${'c\n'.repeat(9)}`
/** a → c as often with b as without: a, b → c says nothing more. */
const nested = `items\n${'"a,b,c"\n'.repeat(8)}${'"a,c"\n'.repeat(8)}${'"a,b"\n'.repeat(2)}${'a\n'.repeat(2)}${'b\n'.repeat(10)}${'d\n'.repeat(10)}`
const step = (params: Record<string, unknown>, input = 'baskets') => ({
  kind: 'association-rules',
  input,
  output: 'rules',
  params,
})
const rules = `select array_to_string(antecedent, '+'), array_to_string(consequent, '+') from rules order by rowid`

export const cases: StepCase[] = [
  {
    name: 'every measure of a rule',
    source: 'by hand; the p-value is scipy’s hypergeom.sf(5, 20, 9, 8), the q-value twice that over two rules',
    tables: { baskets: plain },
    step: step({ items: 'items', minSupport: 0.2, minConfidence: 0.5 }),
    expect: [
      {
        query: rules,
        value: [
          ['a', 'b'],
          ['b', 'a'],
        ],
      },
      {
        query:
          'select support, confidence, lift, leverage, conviction, coverage, jaccard, "oddsRatio", "count" from rules order by rowid limit 1',
        value: [[0.3, 0.75, 0.75 / 0.45, 0.3 - 0.4 * 0.45, 0.55 / 0.25, 0.4, 6 / 11, (6 * 9) / 6, 6]],
        rel: 1e-12,
      },
      {
        query: 'select "pValue", "qValue" from rules',
        value: [
          [0.03989045010716838, 0.03989045010716838],
          [0.03989045010716838, 0.03989045010716838],
        ],
        rel: 1e-9,
      },
      { path: 'metrics.rules', value: 2 },
      { path: 'metrics.transactions', value: 20 },
    ],
  },
  {
    name: 'a rule that a simpler one replaces is in the table, marked, and in no chart',
    source: 'by hand, arules’ is.redundant',
    tables: { baskets: nested },
    step: step({ items: 'items', minSupport: 0.1, minConfidence: 0.6 }),
    expect: [
      {
        query: `select array_to_string(antecedent, '+'), array_to_string(consequent, '+'), redundant from rules where consequent = ['c'] order by rowid`,
        value: [
          ['a', 'c', false],
          ['a+b', 'c', true],
        ],
      },
      {
        query: `select conviction is null from rules where antecedent = ['c'] and consequent = ['a']`,
        value: [[true]],
      },
      { path: 'data.rules.0.antecedent', value: 'a' },
    ],
  },
  {
    name: 'rules from a table of itemsets, with a least lift and an item on one side',
    source: 'by hand',
    tables: { baskets: nested },
    before: [
      { kind: 'frequent-itemsets', input: 'baskets', output: 'sets', params: { items: 'items', minSupport: 0.1 } },
    ],
    step: step(
      {
        itemsets: true,
        minConfidence: 0.3,
        minLift: 1.2,
        itemFilters: [
          { item: 'c', side: 'consequent' },
          { item: 'b', keep: false },
        ],
      },
      'sets',
    ),
    expect: [
      { query: rules, value: [['a', 'c']] },
      { path: 'metrics.transactions', value: 40 },
    ],
  },
  {
    name: 'no rule reaches what is asked',
    source: 'by hand',
    tables: { baskets: plain },
    step: step({ items: 'items', minSupport: 0.2, minConfidence: 0.99 }),
    expect: [
      { path: 'metrics.rules', value: 0 },
      { path: 'metrics.maxLift', value: null },
      { path: 'warnings.0.code', value: 'no-rules' },
    ],
  },
  {
    name: 'an item that is not frequent',
    source: 'the contract',
    tables: { baskets: plain },
    step: step({ items: 'items', itemFilters: [{ item: 'milk' }] }),
    expect: [{ error: 'missing-item' }],
  },
  {
    name: 'a table that has no itemsets in it',
    source: 'the contract',
    tables: { baskets: plain },
    step: step({ itemsets: true }),
    expect: [{ error: 'missing-column' }],
  },
]

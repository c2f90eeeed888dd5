import type { StepCase } from '../../../core/step'

const sales = 'id,shop,amount\n1,上海,5\n2,北京,\n3,上海,9\n4,York,5\n5,北京,5\n'
const sort = (params: Record<string, unknown>) => ({ kind: 'sort', input: 'sales', output: 'sorted', params })
const ids = 'select id from sorted order by rowid'

export const cases: StepCase[] = [
  {
    name: 'ties keep their order, empty cells come last whichever way',
    source: 'pandas sort_values(kind="stable")',
    tables: { sales },
    step: sort({ by: [{ column: 'amount', descending: true }] }),
    expect: [{ query: ids, value: [[3], [1], [4], [5], [2]] }],
  },
  {
    name: 'text by code point, then a number; empty cells first when asked for',
    source: 'by hand: York < 上海 (U+4E0A) < 北京 (U+5317)',
    tables: { sales },
    step: sort({ by: [{ column: 'shop' }, { column: 'amount', nulls: 'first' }] }),
    expect: [{ query: ids, value: [[4], [1], [3], [2], [5]] }],
  },
  {
    name: 'the first few',
    source: 'by hand',
    tables: { sales },
    step: sort({ by: [{ column: 'id', descending: true }], limit: 2 }),
    expect: [
      { query: ids, value: [[5], [4]] },
      { path: 'metrics', value: { rows: 2, removed: 3 } },
    ],
  },
  {
    name: 'needs something to order by',
    source: 'the contract',
    tables: { sales },
    step: sort({ by: [] }),
    expect: [{ error: 'invalid-parameter' }],
  },
]

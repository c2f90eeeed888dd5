import type { StepCase } from '../../../core/step'

/** Who left: the reason of leaving exists only for those; months say something, the id nothing. */
const customers = `id,months,reason,fee,left\n${Array.from({ length: 200 }, (_, i) => {
  const months = (i * 37) % 61
  const left = months + ((i * 29) % 50) < 45
  return `c${i},${months},${left ? ['price', 'move'][i % 2]! : ''},${(i * 53) % 97},${left ? 'Yes' : 'No'}`
}).join('\n')}\n`

export const cases: StepCase[] = [
  {
    name: 'a column that exists only afterwards',
    source: 'by hand: a reason is given exactly by those who left',
    tables: { customers },
    step: { kind: 'leakage', input: 'customers', params: { target: 'left' } },
    expect: [
      { path: 'metrics.leaks', value: 1 },
      { path: 'data.columns.0', value: { column: 'reason', missingScore: 1, status: 'leak' } },
      { path: 'warnings', value: [{ code: 'leak' }] },
    ],
  },
  {
    name: 'an id is no leak but no use either',
    source: 'by hand: as many ids as rows',
    tables: { customers },
    step: { kind: 'leakage', input: 'customers', params: { target: 'left', columns: ['id', 'fee'] } },
    expect: [
      { path: 'metrics', value: { leaks: 0, suspects: 0 } },
      { path: 'data.columns.0', value: { column: 'id', status: 'identifier' } },
    ],
  },
  {
    name: 'the target among the columns',
    source: 'the contract',
    tables: { customers },
    step: { kind: 'leakage', input: 'customers', params: { target: 'left', columns: ['left', 'fee'] } },
    expect: [{ error: 'target-in-columns' }],
  },
]

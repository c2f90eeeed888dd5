import type { StepCase } from '../../../core/step'

const rows = Array.from({ length: 100 }, (_, i) => `${i},${i % 10 === 0 ? '' : i % 4 === 0 ? 'a' : 'b'}`)
const numbers = `id,kind\n${rows.join('\n')}\n`
const sample = (params: Record<string, unknown>) => ({ kind: 'sample', input: 'numbers', output: 'drawn', params })

export const cases: StepCase[] = [
  {
    name: 'draws as many as asked, none twice, in the order of the table',
    source: 'by hand',
    tables: { numbers },
    step: sample({ rows: 20 }),
    expect: [
      { path: 'metrics', value: { rows: 20, removed: 80 } },
      { query: 'select count(distinct id) from drawn', value: [[20]] },
      {
        query: 'select count(*) from (select id < lag(id) over (order by rowid) as back from drawn) where back',
        value: [[0]],
      },
    ],
  },
  {
    name: 'the rows of seed 7 are those of the hash in plain arithmetic',
    source: 'the same 32-bit mixing written in Python',
    tables: { numbers },
    step: sample({ rows: 5, seed: 7 }),
    expect: [{ query: 'select id from drawn order by rowid', value: [[4], [7], [56], [77], [89]] }],
  },
  {
    name: 'keeps shares, empty cells as a share of their own',
    source: 'by hand: 10 empty, 20 a, 70 b of 100; a quarter is 2.5, 5, 17.5, and the first of equal remainders is b',
    tables: { numbers },
    step: sample({ fraction: 0.25, stratifyBy: 'kind' }),
    expect: [
      {
        query: 'select kind, count(*) from drawn group by kind order by kind nulls last',
        value: [
          ['a', 5],
          ['b', 18],
          [null, 2],
        ],
      },
    ],
  },
  {
    name: 'asked for more than there is, keeps all',
    source: 'by hand',
    tables: { numbers },
    step: sample({ rows: 1000 }),
    expect: [
      { path: 'metrics.rows', value: 100 },
      { path: 'warnings.0.code', value: 'whole-table' },
    ],
  },
  {
    name: 'needs a number of rows or a share, not both',
    source: 'the contract',
    tables: { numbers },
    step: sample({ rows: 5, fraction: 0.1 }),
    expect: [{ error: 'missing-parameter' }],
  },
  {
    name: 'refuses a share of less than a row',
    source: 'by hand',
    tables: { numbers },
    step: sample({ fraction: 0.001 }),
    expect: [{ error: 'too-few-rows' }],
  },
]

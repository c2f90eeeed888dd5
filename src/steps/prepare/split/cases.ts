import type { StepCase } from '../../../core/step'

const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 4 === 0 ? 'yes' : i % 20 === 1 ? '' : 'no'}`)
const customers = `id,left\n${rows.join('\n')}\n`

export const cases: StepCase[] = [
  {
    name: 'marks ⌈n · share⌉ rows, in proportion to a column',
    source: 'by hand: 10 yes, 28 no, 2 missing; 0.3 · 40 = 12 = 3 + 8.4 + 0.6',
    tables: { customers },
    step: { kind: 'split', input: 'customers', output: 'parts', params: { stratifyBy: 'left' } },
    expect: [
      { path: 'metrics', value: { train: 28, test: 12 } },
      {
        query: 'select "left", count(*) from parts where is_test group by 1 order by 1 nulls last',
        value: [
          ['no', 8],
          ['yes', 3],
          [null, 1],
        ],
      },
      { query: 'select count(*) from parts where id <> rowid', value: [[0]] },
      { query: 'select typeof(is_test) from parts limit 1', value: [['BOOLEAN']] },
    ],
  },
  {
    name: 'refuses a share that leaves nothing to train on',
    source: 'by hand: ⌈2 · 0.9⌉ = 2',
    tables: { two: 'id\n1\n2\n' },
    step: { kind: 'split', input: 'two', output: 'parts', params: { testFraction: 0.9 } },
    expect: [{ error: 'too-few-rows' }],
  },
]

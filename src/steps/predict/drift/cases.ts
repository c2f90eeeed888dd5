import type { StepCase } from '../../../core/step'

const numbers = (name: string, values: number[]) => `${name}\n${values.join('\n')}\n`
const hundred = Array.from({ length: 100 }, (_, i) => i + 1)

export const cases: StepCase[] = [
  {
    name: 'half of the values move to the top decile',
    source: 'by hand: shares of 0.05 in nine deciles and 0.55 in the last: Σ (new − old)·ln(new / old)',
    tables: {
      before: numbers('x', hundred),
      after: numbers('x', [...hundred, ...hundred.map(() => 100)]),
    },
    step: { kind: 'drift', input: ['before', 'after'], params: { columns: ['x'] } },
    expect: [
      {
        path: 'data.columns.0',
        value: {
          column: 'x',
          psi: 9 * (0.05 - 0.1) * Math.log(0.05 / 0.1) + (0.55 - 0.1) * Math.log(0.55 / 0.1),
          ks: 0.495,
          status: 'large',
        },
        abs: 1e-12,
      },
    ],
  },
  {
    name: 'categories by level, a new one at the floor of one in ten thousand',
    source: 'by hand',
    tables: { before: 'c,d\na,1\na,1\nb,2\nb,2\n', after: 'c,d\na,1\nb,1\nc,2\nc,2\n' },
    step: { kind: 'drift', input: ['before', 'after'] },
    expect: [
      {
        path: 'data.columns',
        value: [
          {
            column: 'c',
            psi: 2 * (0.25 - 0.5) * Math.log(0.25 / 0.5) + (0.5 - 1e-4) * Math.log(0.5 / 1e-4),
            ks: null,
            status: 'large',
          },
          { column: 'd', psi: 0, ks: 0, status: 'stable' },
        ],
        abs: 1e-12,
      },
      { path: 'metrics', value: { stable: 1, moderate: 0, large: 1 } },
    ],
  },
  {
    name: 'a column that only one table has',
    source: 'the contract',
    tables: { before: 'x,y\n1,2\n2,3\n', after: 'x,z\n1,2\n2,3\n' },
    step: { kind: 'drift', input: ['before', 'after'], params: { columns: ['y'] } },
    expect: [{ error: 'missing-column' }],
  },
  {
    name: 'a number in one table and text in the other',
    source: 'the contract',
    tables: { before: 'x\n1\n2\n', after: 'x\na\nb\n' },
    step: { kind: 'drift', input: ['before', 'after'], params: { columns: ['x'] } },
    expect: [{ error: 'unfit-column' }],
  },
]

import type { StepCase, StepSpec } from '../../../core/step'

const north = 'x,c,y,k\n0,a,2,n\n1,a,5,y\n2,b,4,n\n3,b,7,y\n'
const south = 'x,c,y,k\n4,a,14,n\n5,c,18,y\n6,c,21,y\n7,a,23,y\n'
const update = (site: string, params: Record<string, unknown>): StepSpec => ({
  kind: 'federated-update',
  input: site,
  output: `${site}_sent`,
  params: { columns: ['x', 'c'], ...params },
})
const both = (params: Record<string, unknown>) => [update('north', params), update('south', params)]
const merge = (params: Record<string, unknown> = {}): StepSpec => ({
  kind: 'federated-merge',
  input: ['north_sent', 'south_sent'],
  output: 'together',
  params,
})

export const cases: StepCase[] = [
  {
    name: 'least squares of two sites, one of which lacks a level',
    source: 'y = 2 + 3x − 4[b] + [c] exactly; x has a deviation of √5.25 over all rows',
    tables: { north, south },
    before: both({ method: 'linear', target: 'y' }),
    step: merge(),
    expect: [
      {
        path: 'data.figures',
        value: [
          { name: 'x', value: 3 * Math.sqrt(5.25) },
          { name: 'c=b', value: -4 },
          { name: 'c=c', value: 1 },
        ],
        abs: 1e-10,
      },
      { path: 'metrics', value: { sites: 2, rows: 8 } },
    ],
  },
  {
    name: 'counts of naive Bayes add up',
    source: 'by hand: 3 of 8 rows are n',
    tables: { north, south },
    before: both({ method: 'naive-bayes', target: 'k' }),
    step: merge(),
    expect: [
      {
        path: 'data.figures',
        value: [
          { name: 'n', value: 0.375 },
          { name: 'y', value: 0.625 },
        ],
      },
    ],
  },
  {
    name: 'refuses sites with different columns',
    source: 'the contract',
    tables: { north, south },
    before: [
      update('north', { method: 'linear', target: 'y' }),
      update('south', { method: 'linear', target: 'y', columns: ['x'] }),
    ],
    step: merge(),
    expect: [{ error: 'different-schema' }],
  },
  {
    name: 'refuses a table that is no update',
    source: 'the contract',
    tables: { north, south },
    before: both({ method: 'linear', target: 'y' }),
    step: { ...merge(), input: ['north_sent', 'south'] },
    expect: [{ error: 'bad-update' }],
  },
]

import type { StepCase } from '../../../core/step'

const customers = `id,x,y\n1,10,1\n2,11,1\n3,12,1\n4,13,1\n5,14,1\n6,,1\n7,100,1\n8,9,50\n9,12,1\n`
const step = (params: Record<string, unknown>, output = 'marked') => ({
  kind: 'outliers',
  input: 'customers',
  output,
  params: { columns: ['x'], ...params },
})

export const cases: StepCase[] = [
  {
    name: 'beyond 1.5 quartile ranges',
    source: 'numpy percentile: quartiles 10.75 and 13.25',
    tables: { customers },
    step: step({}),
    expect: [
      { path: 'data.counts', value: { x: 1 } },
      { path: 'metrics.rows', value: 1 },
      { path: 'data.bounds.0', value: { column: 'x', lower: 7, upper: 17 }, rel: 1e-14 },
      { query: 'select id from marked where is_outlier', value: [[7]] },
      { query: 'select count(*) from marked where is_outlier is null', value: [[0]] },
    ],
  },
  {
    name: 'removed',
    source: 'by hand',
    tables: { customers },
    step: step({ action: 'remove' }),
    expect: [{ query: 'select id from marked order by rowid', value: [1, 2, 3, 4, 5, 6, 8, 9].map((id) => [id]) }],
  },
  {
    name: 'clipped to the bounds',
    source: 'by hand',
    tables: { customers },
    step: step({ action: 'clip' }),
    expect: [
      { query: 'select x from marked where id in (6, 7, 8) order by id', value: [[null], [17], [9]], rel: 1e-14 },
    ],
  },
  {
    name: 'cleared',
    source: 'by hand',
    tables: { customers },
    step: step({ action: 'null' }),
    expect: [{ query: 'select count(x) from marked', value: [[7]] }],
  },
  {
    name: 'z-scores of the population, with a threshold',
    source: 'numpy: z of 100 is 2.6410',
    tables: { customers },
    step: step({ method: 'z-score', factor: 2.64 }),
    expect: [{ path: 'metrics.rows', value: 1 }],
  },
  {
    name: 'the usual z-score of 3 is never reached by 8 values',
    source: 'numpy: the largest z of n values is at most √(n − 1)',
    tables: { customers },
    step: step({ method: 'z-score' }),
    expect: [{ path: 'metrics.rows', value: 0 }],
  },
  {
    name: 'median deviations; a column that is mostly one value has none',
    source: 'numpy: median 12, MAD 1.5; of y the MAD is 0',
    tables: { customers },
    step: step({ method: 'mad', columns: ['x', 'y'] }),
    expect: [
      { path: 'data.counts', value: { x: 1, y: 0 } },
      { path: 'warnings.0.code', value: 'no-spread' },
    ],
  },
  {
    name: 'new rows are judged by the same bounds',
    source: 'by hand: 7 to 17',
    tables: { customers, fresh: 'x\n7\n17.5\n\n' },
    before: [step({}, 'judge')],
    step: { kind: 'score', input: 'fresh', output: 'marked', params: { model: 'judge' } },
    expect: [{ query: 'select is_outlier from marked order by rowid', value: [[false], [true]] }],
  },
  {
    name: 'whole rows by an isolation forest; new rows are judged by the same trees',
    source: 'by hand: a point far from a dense square is isolated at once',
    tables: {
      customers: `x,y\n${Array.from({ length: 120 }, (_, i) => `${i % 12},${Math.floor(i / 12)}`).join('\n')}\n500,-500\n`,
      fresh: 'x,y\n5,5\n480,-480\n',
    },
    before: [step({ method: 'isolation-forest', columns: ['x', 'y'] }, 'forest')],
    step: { kind: 'score', input: 'fresh', output: 'marked', params: { model: 'forest' } },
    expect: [
      { query: 'select is_outlier from marked order by rowid', value: [[false], [true]] },
      { query: 'select x from forest where is_outlier', value: [[500]] },
    ],
  },
  {
    name: 'whole rows have no bounds to clip to',
    source: 'the contract',
    tables: { customers },
    step: step({ method: 'isolation-forest', action: 'clip' }),
    expect: [{ error: 'unfit-action' }],
  },
]

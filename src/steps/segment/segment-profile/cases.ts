import type { StepCase } from '../../../core/step'

/** Two groups: new and cheap, old and dear; the new ones leave. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const isNew = i % 2 === 0
  return `${i},${isNew ? i % 5 : 40 + (i % 7)},${isNew ? 20 + (i % 3) : 90 + (i % 4)},${i % 8 === 1 || !isNew ? 'Two year' : 'Monthly'},${isNew && i % 4 === 0 ? 'Yes' : 'No'},${isNew ? 0 : 1}`
})
const customers = ['id,tenure,charge,contract,churn,cluster', ...rows].join('\n')
const step = {
  kind: 'segment-profile',
  input: 'customers',
  output: 'profiles',
  params: { column: 'cluster', columns: ['tenure', 'charge', 'contract'], value: 'charge', target: 'churn' },
}

export const cases: StepCase[] = [
  {
    name: 'differences, rates and value of each segment',
    source: 'pandas 1.5.3 on the same rows: (mean inside − mean outside) / population deviation of all rows',
    tables: { customers },
    step,
    expect: [
      {
        query: 'select segment, customers, share, value, target_rate from profiles order by rowid',
        value: [
          [0, 20, 0.5, 21, 0.5],
          [1, 20, 0.5, 92, 0],
        ],
        abs: 1e-9,
      },
      { path: 'data.segments.0.valueShare', value: 0.18584070796460178, rel: 1e-9 },
      { path: 'data.segments.0.targetLift', value: 2, rel: 1e-12 },
      { path: 'metrics.segments', value: 2 },
      { path: 'data.segments.0.apart.2.difference', value: -1.9993258716387095, rel: 1e-12 },
      { path: 'data.segments.0.apart.3.difference', value: -1.993170607795434, rel: 1e-12 },
    ],
  },
  {
    name: 'names come from what sets a segment apart',
    source: 'the rules of naming',
    tables: { customers },
    step,
    expect: [
      {
        query:
          "select name_en like '%New%' or name_en like '%Monthly%' or name_en like '%Low%' from profiles where segment = 0",
        value: [[true]],
      },
      { query: 'select count(distinct name_en) = 2 and count(distinct name_zh) = 2 from profiles', value: [[true]] },
    ],
  },
  {
    name: 'one segment leaves nothing to compare',
    source: 'the contract',
    tables: { customers: 'a,b\n1,2\n1,3\n1,4\n' },
    step: { kind: 'segment-profile', input: 'customers', output: 'x', params: { column: 'a' } },
    expect: [{ error: 'one-class' }],
  },
]

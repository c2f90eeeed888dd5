import type { StepCase } from '../../../core/step'

/** Segments by age and plan; every tenth row lies elsewhere, and one has no age. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const age = i === 7 ? '' : 20 + i
  const plan = i % 2 ? '全家' : '个人'
  const segment = i === 39 ? '年轻' : i < 20 ? '年轻' : i % 2 ? '家庭' : '单身'
  return `c${i},${age},${plan},${segment}`
})
const customers = ['id,age,plan,segment', ...rows].join('\n')
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'segment-rules', input: 'customers', output: 'ruled' },
  params: { column: 'segment', columns: ['age', 'plan'], maxDepth: 2, ...params },
})

export const cases: StepCase[] = [
  {
    name: 'two questions tell three segments but for one row',
    source: 'by hand: age up to 39.5 is young, beyond it the plan decides; the last row is an exception',
    tables: { customers },
    step: step(),
    expect: [
      { path: 'metrics', value: { rules: 3, segments: 3 } },
      { path: 'metrics.fidelity', value: 39 / 40, rel: 1e-12 },
      {
        query: 'select rule_segment, count(*) from ruled group by 1 order by 1',
        value: [
          ['单身', 10],
          ['家庭', 10],
          ['年轻', 20],
        ],
      },
      { query: "select rule_segment from ruled where id = 'c7'", value: [['年轻']] },
    ],
  },
  {
    name: 'numbered segments keep their type',
    source: 'by hand',
    tables: { customers: ['x,cluster', ...Array.from({ length: 20 }, (_, i) => `${i},${i < 12 ? 0 : 1}`)].join('\n') },
    step: step({ column: 'cluster', columns: ['x'] }),
    expect: [
      { query: 'select sum(rule_segment), min(rule_segment) from ruled', value: [[8, 0]] },
      { path: 'metrics.fidelity', value: 1 },
    ],
  },
  {
    name: 'a column that is not there',
    source: 'the contract',
    tables: { customers },
    step: step({ column: 'group' }),
    expect: [{ error: 'missing-column' }],
  },
]

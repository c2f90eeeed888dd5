import type { StepCase } from '../../../core/step'

const rows = Array.from({ length: 40 }, (_, i) => {
  const left = i % 5 < 2 ? 'yes' : 'no'
  const plan = i % 5 < 2 ? (i % 3 === 0 ? 'A' : 'B') : i % 4 === 0 ? 'B' : 'A'
  return `${i},${left},${plan},${((i * 7) % 11) + (left === 'yes' ? 4 : 0)},${(i * 13) % 17},5`
})
const customers = ['id,left,plan,fee,age,same', ...rows].join('\n')
const step = (params: Record<string, unknown>, output = 'kept') => ({
  kind: 'select-features',
  input: 'customers',
  output,
  params: { target: 'left', columns: ['plan', 'fee', 'age', 'same'], ...params },
})
const scores = (path: string, value: unknown, rel = 1e-10) => ({ path: `data.scores${path}`, value, rel })

export const cases: StepCase[] = [
  {
    name: 'chi-square of indicators and of numbers from 0',
    source: 'scikit-learn 1.2.1 chi2',
    tables: { customers },
    step: step({ method: 'chi2', columns: ['plan', 'fee', 'age'] }),
    expect: [
      scores('.0', { feature: 'fee', score: 22.145363408521295, pValue: 2.527656980635027e-6 }),
      scores('.1', { feature: 'plan=B', score: 3.374999999999999, pValue: 0.06619257972219367 }),
      scores('.2', { feature: 'age', score: 2.7515923566878966, pValue: 0.0971576244085223 }),
      scores('.3', { feature: 'plan=A', score: 2.2500000000000018, pValue: 0.1336144025377162 }),
    ],
  },
  {
    name: 'the F of an analysis of variance',
    source: 'scikit-learn 1.2.1 f_classif',
    tables: { customers },
    step: step({ method: 'anova', columns: ['plan', 'fee', 'age'] }),
    expect: [
      scores('.0', { feature: 'fee', score: 13.522674184454262, pValue: 0.0007261025079213796 }),
      scores('.1', { feature: 'plan=A', score: 6.218181818181816, pValue: 0.017114612035833185 }),
      scores('.2', { feature: 'plan=B', score: 6.218181818181816, pValue: 0.017114612035833185 }),
      scores('.3', { feature: 'age', score: 0.8396930946291525, pValue: 0.3652636395782054 }),
    ],
  },
  {
    name: 'variance of the population',
    source: 'numpy var',
    tables: { customers },
    step: step({ method: 'variance', columns: ['plan', 'fee', 'age'] }),
    expect: [
      scores('.0', { feature: 'age', score: 24.977499999999996 }),
      scores('.1', { feature: 'fee', score: 14.027500000000003 }),
      scores('.2', { feature: 'plan=A', score: 0.24000000000000007 }),
      scores('.3', { feature: 'plan=B', score: 0.24000000000000007 }),
    ],
  },
  {
    name: 'the size of the correlation with the second class',
    source: 'scipy pearsonr',
    tables: { customers },
    step: step({ method: 'correlation', columns: ['plan', 'fee', 'age'] }),
    expect: [
      scores('.0', { feature: 'fee', score: 0.5123091281492117, pValue: 0.0007261025079213742 }),
      scores('.1', { feature: 'plan=A', score: 0.3749999999999999, pValue: 0.01711461203583326 }),
      scores('.2', { feature: 'plan=B', score: 0.3749999999999999, pValue: 0.01711461203583326 }),
      scores('.3', { feature: 'age', score: 0.14703556546550423, pValue: 0.36526363957820507 }),
    ],
  },
  {
    name: 'mutual information of categories in nats',
    source: 'scikit-learn 1.2.1 mutual_info_score',
    tables: { customers },
    step: step({ columns: ['plan'] }),
    expect: [scores('.0', { feature: 'plan', score: 0.0709852849747788, pValue: null })],
  },
  {
    name: 'the output keeps the best columns and what was no candidate',
    source: 'by hand',
    tables: { customers },
    step: step({ method: 'anova', columns: ['fee', 'age', 'same'], top: 1 }),
    expect: [
      {
        query:
          "select string_agg(column_name, ',' order by column_index) from duckdb_columns() where table_name = 'kept'",
        value: [['id,left,plan,fee']],
      },
      { path: 'data.dropped', value: ['age', 'same'] },
      { path: 'data.scores.2', value: { feature: 'same', score: null } },
    ],
  },
  {
    name: 'new rows keep the same columns',
    source: 'by hand',
    tables: { customers, fresh: 'id,fee,age\n1,2,3\n' },
    before: [step({ method: 'variance', columns: ['fee', 'age'], top: 1 }, 'chooser')],
    step: { kind: 'score', input: 'fresh', output: 'kept', params: { model: 'chooser' } },
    expect: [{ query: 'select * from kept', value: [[1, 3]] }],
  },
  {
    name: 'chi-square of negative numbers',
    source: 'the contract',
    tables: { customers: 'x,left\n-1,a\n2,b\n' },
    step: step({ method: 'chi2', columns: ['x'] }),
    expect: [{ error: 'negative-values' }],
  },
  {
    name: 'no target to score by',
    source: 'the contract',
    tables: { customers },
    step: { ...step({}), params: { columns: ['fee'], method: 'anova' } },
    expect: [{ error: 'missing-parameter' }],
  },
]

import type { StepCase } from '../../../core/step'

const customers = `id,fee,age,plan,left,region
0,13.0,20,A,yes,e
1,17.5,31,A,no,n
2,12.0,25,B,no,w
3,22.5,36,B,yes,e
4,12.0,30,A,no,n
5,19.5,24,A,no,w
6,17.0,35,A,yes,e
7,21.5,29,B,no,e
8,14.0,23,B,no,n
9,24.5,34,A,yes,w
10,16.0,28,A,no,e
11,23.5,22,A,no,n
12,19.0,33,B,yes,w
13,10.5,27,B,no,e
14,18.0,21,A,no,e
15,15.5,32,A,yes,n
16,18.0,26,A,no,w
17,12.5,20,B,no,e
18,23.0,31,B,yes,n
19,14.5,25,A,no,w
20,20.0,36,A,no,e
21,17.5,30,A,yes,e
22,22.0,24,B,no,n
23,16.5,35,B,no,w
24,25.0,29,A,yes,e
25,16.5,23,A,no,n
26,11.0,34,A,no,w
27,21.5,28,B,yes,e
28,11.0,22,B,no,e
29,18.5,33,A,no,n
`
const step = (params: Record<string, unknown>) => ({
  kind: 'compare-groups',
  input: 'customers',
  params: { column: 'fee', by: 'left', ...params },
})
const metrics = (value: Record<string, number>, rel = 1e-10) => ({ path: 'metrics', value, rel })

export const cases: StepCase[] = [
  {
    name: 't with the pooled variance, last less first',
    source: 'scipy 1.10 ttest_ind',
    tables: { customers },
    step: step({ test: 't' }),
    expect: [
      metrics({ statistic: 2.330889742873101, pValue: 0.027185783096597672, effectSize: 0.9027497155993208, df: 28.0 }),
    ],
  },
  {
    name: 'Welch’s t',
    source: 'scipy 1.10 ttest_ind(equal_var=False)',
    tables: { customers },
    step: step({ test: 'welch' }),
    expect: [metrics({ statistic: 2.3108474426563195, pValue: 0.03311363895738307 })],
  },
  {
    name: 'U of the last group, with ties and continuity',
    source: 'scipy 1.10 mannwhitneyu(method="asymptotic")',
    tables: { customers },
    step: step({ test: 'mann-whitney' }),
    expect: [
      metrics({ statistic: 147.0, pValue: 0.04064886009550075 }),
      { path: 'data.superiority', value: 0.735, rel: 1e-12 },
    ],
  },
  {
    name: 'analysis of variance',
    source: 'scipy 1.10 f_oneway',
    tables: { customers },
    step: step({ by: 'region', test: 'anova' }),
    expect: [metrics({ statistic: 0.1541098020246692, pValue: 0.8579265269322309, df: 2.0, df2: 27.0 })],
  },
  {
    name: 'more than two groups are drawn as boxes',
    source: 'by hand: quartiles of type 7, whiskers within 1.5 quartile ranges',
    tables: { customers: 'fee,left\n1,a\n2,a\n3,a\n4,a\n50,a\n1,b\n2,b\n7,c\n9,c\n' },
    step: step({}),
    expect: [
      { path: 'charts.1.data.values.0', value: { label: 'a', low: 1, q1: 2, median: 3, q3: 4, high: 4, rows: 5 } },
      { path: 'charts.1.layer.3.data.values', value: [{ label: 'a', x: 50 }] },
      { path: 'charts.1.data.values.2', value: { label: 'c', low: 7, q1: 7.5, median: 8, q3: 8.5, high: 9, rows: 2 } },
    ],
  },
  {
    name: 'Kruskal–Wallis',
    source: 'scipy 1.10 kruskal',
    tables: { customers },
    step: step({ by: 'region', test: 'kruskal' }),
    expect: [metrics({ statistic: 0.25090011100258464, pValue: 0.882099819360161, effectSize: 0.008651727965606367 })],
  },
  {
    name: 'chi-square and Cramér’s V, chosen for a category',
    source: 'scipy 1.10 chi2_contingency(correction=False)',
    tables: { customers },
    step: step({ column: 'plan' }),
    expect: [metrics({ statistic: 0.0, pValue: 1.0, effectSize: 0.0, df: 1.0 }), { path: 'data.test', value: 'chi2' }],
  },
  {
    name: 'several columns at once: p-values adjusted',
    source: 'statsmodels 0.13 multipletests(method="fdr_bh") of the single tests',
    tables: { customers },
    step: step({ test: 't', columns: ['age', 'plan'] }),
    expect: [{ path: 'metrics.adjustedPValue', value: 0.07883474968276923, rel: 1e-8 }],
  },
  {
    name: 'a single group',
    source: 'the contract',
    tables: { customers: 'fee,left\n1,a\n2,a\n3,a\n' },
    step: step({}),
    expect: [{ error: 'one-group' }],
  },
  {
    name: 'two-group tests of three groups',
    source: 'the contract',
    tables: { customers },
    step: step({ by: 'region', test: 'welch' }),
    expect: [{ error: 'not-two-groups' }],
  },
  {
    name: 'too many groups to compare',
    source: 'the contract',
    tables: { customers: `fee,left\n${Array.from({ length: 60 }, (_, i) => `${i},g${i}`).join('\n')}\n` },
    step: step({}),
    expect: [{ error: 'too-many-groups' }],
  },
]

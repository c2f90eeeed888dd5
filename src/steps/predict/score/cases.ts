import type { StepCase } from '../../../core/step'

/** 48 customers drawn at random: months with us, plan, monthly fee, and whether they left. */
const customers = `months,plan,fee,left
4,basic,85.5,Yes
21,plus,75.1,No
50,plus,13.0,No
42,basic,77.1,Yes
6,basic,32.0,Yes
27,basic,33.3,Yes
9,pro,61.9,Yes
20,basic,39.7,Yes
41,plus,83.3,No
49,pro,70.5,No
46,pro,47.8,Yes
22,basic,35.4,Yes
50,basic,65.0,No
52,plus,78.4,No
11,basic,61.4,Yes
28,pro,88.2,Yes
45,basic,68.0,Yes
14,plus,72.0,Yes
10,pro,55.4,Yes
16,pro,65.7,Yes
30,pro,56.6,No
35,pro,31.7,No
19,pro,97.1,No
15,pro,57.8,No
39,pro,61.7,No
30,plus,80.0,No
57,pro,61.6,No
10,basic,63.2,Yes
52,plus,66.4,No
5,pro,42.7,Yes
54,pro,82.9,No
54,plus,65.4,No
8,pro,50.8,Yes
43,pro,74.0,No
42,pro,65.3,No
27,basic,45.7,Yes
3,plus,62.3,Yes
39,basic,60.0,No
10,basic,65.0,No
38,pro,65.6,No
47,pro,70.7,No
18,plus,42.0,No
44,basic,60.0,No
16,plus,46.2,Yes
29,basic,67.4,Yes
28,basic,40.0,Yes
44,pro,27.1,No
23,pro,53.5,No
`

const fresh = 'id,months,plan,fee\n7,12,gold,70\n8,12,pro,\n9,50,basic,40\n10,12,,70\n'
const training = {
  kind: 'logistic-regression',
  input: 'customers',
  output: 'churn',
  params: { target: 'left', columns: ['months', 'plan', 'fee'], split: { kind: 'none' } },
}

export const cases: StepCase[] = [
  {
    name: 'new rows, a category that training did not see and gaps included',
    source: 'scikit-learn 1.2.1: an unknown category is all zeros, a gap the median or the most frequent',
    tables: { customers, fresh },
    before: [training],
    step: { kind: 'score', input: 'fresh', output: 'scored', params: { model: 'churn' } },
    expect: [
      {
        query: 'select probability from scored order by rowid',
        value: [[0.8325503437371985], [0.6958782183552767], [0.2739250227926621], [0.6725666547681934]],
        abs: 1e-8,
      },
      { query: 'select prediction from scored order by rowid', value: [['Yes'], ['Yes'], ['No'], ['Yes']] },
      { path: 'data.unseen', value: [{ column: 'plan', rows: 1, levels: ['gold'] }] },
      { path: 'metrics', value: { rows: 4, scored: 4, positives: 3 } },
    ],
  },
  {
    name: 'the training rows get what training gave them',
    source: 'the contract',
    tables: { customers },
    before: [training],
    step: { kind: 'score', input: 'customers', output: 'again', params: { model: 'churn' } },
    expect: [
      {
        query:
          'select count(*) from again a join churn c on a.rowid = c.rowid where a.probability = c.probability and a.prediction = c.prediction',
        value: [[48]],
      },
    ],
  },
  {
    name: 'names every column that is missing',
    source: 'the contract',
    tables: { customers, fresh: 'id,months\n1,12\n' },
    before: [training],
    step: { kind: 'score', input: 'fresh', output: 'scored', params: { model: 'churn' } },
    expect: [{ error: 'missing-column' }],
  },
  {
    name: 'a number that became text',
    source: 'the contract',
    tables: { customers, fresh: 'months,plan,fee\nlong,pro,70\nshort,pro,60\n' },
    before: [training],
    step: { kind: 'score', input: 'fresh', output: 'scored', params: { model: 'churn' } },
    expect: [{ error: 'not-numeric' }],
  },
  {
    name: 'a model that is not there',
    source: 'the contract',
    tables: { fresh },
    step: { kind: 'score', input: 'fresh', output: 'scored', params: { model: 'churn' } },
    expect: [{ error: 'missing-model' }],
  },
]

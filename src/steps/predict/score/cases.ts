import type { StepCase } from '../../../core/step'
import { customers } from '../../../learning/cases/customers'

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

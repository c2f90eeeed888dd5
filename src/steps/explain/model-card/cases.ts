import type { StepCase } from '../../../core/step'

const customers = `months,plan,left\n${Array.from({ length: 60 }, (_, i) => `${i},${['basic', 'pro'][i % 2]!},${i < 25 ? 'Yes' : 'No'}`).join('\n')}\n`
const training = {
  kind: 'decision-tree',
  input: 'customers',
  output: 'tree',
  params: { target: 'left', columns: ['months', 'plan'], split: { kind: 'none' } },
}

export const cases: StepCase[] = [
  {
    name: 'what is known of a model',
    source: 'by hand',
    tables: { customers },
    before: [training],
    step: { kind: 'model-card', input: 'customers', params: { model: 'tree', purpose: 'Retention, Ms Li' } },
    expect: [
      { path: 'metrics', value: { trainingRows: 60, columns: 2, features: 2 } },
      { path: 'data.card.0.text.en', value: 'Retention, Ms Li' },
      { path: 'data', value: { model: 'tree', kind: 'decision-tree', metrics: { accuracy: 1 } } },
    ],
  },
  {
    name: 'a model that is not there',
    source: 'the contract',
    tables: { customers },
    step: { kind: 'model-card', input: 'customers', params: { model: 'tree' } },
    expect: [{ error: 'missing-model' }],
  },
]

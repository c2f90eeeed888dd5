import type { StepCase } from '../../../core/step'

/** 60 customers by a rule: months with us, plan, fee, and who left. */
const customers = `months,plan,fee,left\n${Array.from({ length: 60 }, (_, i) => {
  const [months, fee, plan] = [(i * 37) % 61, 20 + ((i * 53) % 89), ['basic', 'plus', 'pro'][i % 3]!]
  const stays = months + (plan === 'pro' ? 15 : 0) - fee * 0.3 + ((i * 29) % 23)
  return `${months},${plan},${fee},${stays < 25 ? 'Yes' : 'No'}`
}).join('\n')}\n`

const params = { target: 'left', columns: ['months', 'plan', 'fee'], split: { kind: 'none' } }

export const cases: StepCase[] = [
  {
    name: 'fully grown, every row of its own finds its own answer',
    source: 'by hand: no two rows are alike and every tree sees all of them',
    tables: { customers },
    step: { kind: 'extra-trees', input: 'customers', output: 'scored', params: { ...params, trees: 20 } },
    expect: [
      { path: 'metrics', value: { accuracy: 1, rocAuc: 1, logLoss: 0, oobScore: null }, abs: 1e-12 },
      { query: 'select count(*) from scored where (probability = 1) = ("left" = \'Yes\')', value: [[60]] },
    ],
  },
  {
    name: 'several classes and categories as they are',
    source: 'by hand: the plan names the class',
    tables: { customers },
    step: {
      kind: 'extra-trees',
      input: 'customers',
      output: 'scored',
      params: {
        target: 'plan',
        columns: ['fee', 'months'],
        trees: 15,
        split: { kind: 'none' },
        preprocess: { numeric: 'none' },
      },
    },
    expect: [
      { path: 'metrics', value: { accuracy: 1 } },
      { path: 'data.confusion.labels', value: ['basic', 'plus', 'pro'] },
    ],
  },
  {
    name: 'a target with one class',
    source: 'the contract',
    tables: { same: `x,y\n${Array.from({ length: 20 }, (_, i) => `${i},a`).join('\n')}\n` },
    step: { kind: 'extra-trees', input: 'same', output: 'scored', params: { target: 'y', columns: ['x'] } },
    expect: [{ error: 'one-class' }],
  },
]

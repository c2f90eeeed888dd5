import type { StepCase } from '../../../core/step'

/** Who pays much and is new leaves; the noise does nothing. */
const customers = `months,fee,noise,left\n${Array.from({ length: 100 }, (_, i) => {
  const [months, fee] = [i % 10, Math.floor(i / 10) * 10]
  return `${months},${fee},${(i * 7) % 5},${months < 5 && fee >= 50 ? 'Yes' : 'No'}`
}).join('\n')}\n`
const training = {
  kind: 'decision-tree',
  input: 'customers',
  output: 'tree',
  params: { target: 'left', columns: ['months', 'fee', 'noise'], split: { kind: 'none' } },
}

export const cases: StepCase[] = [
  {
    name: 'one change is enough',
    source: 'by hand: row 94 has 4 months and pays 90; the 5th month saves it, a nearer change than a fee below 50',
    tables: { customers },
    before: [training],
    step: { kind: 'counterfactual', input: 'customers', params: { model: 'tree', row: 94 } },
    expect: [
      { path: 'metrics', value: { before: 0, after: 1, changes: 1 } },
      { path: 'data.changes', value: [{ column: 'months', from: 4, to: 5 }] },
    ],
  },
  {
    name: 'two changes are needed',
    source: 'by hand: row 9 has 9 months and pays 0',
    tables: { customers },
    before: [training],
    step: { kind: 'counterfactual', input: 'customers', params: { model: 'tree', row: 9 } },
    expect: [
      { path: 'metrics.changes', value: 2 },
      { path: 'data.reached', value: true },
    ],
  },
  {
    name: 'what must stay leaves no way',
    source: 'by hand: without months and fee nothing turns it',
    tables: { customers },
    before: [training],
    step: { kind: 'counterfactual', input: 'customers', params: { model: 'tree', row: 94, keep: ['months', 'fee'] } },
    expect: [
      { path: 'metrics.changes', value: null },
      { path: 'data.reached', value: false },
    ],
  },
  {
    name: 'a row that is not there',
    source: 'the contract',
    tables: { customers },
    before: [training],
    step: { kind: 'counterfactual', input: 'customers', params: { model: 'tree', row: 100 } },
    expect: [{ error: 'unfit-rows' }],
  },
]

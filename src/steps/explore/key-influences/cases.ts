import type { StepCase } from '../../../core/step'

/** Of 400: plan A leaves in 60 of 100, plan B in 30 of 300; a code means nothing. */
const rows = Array.from({ length: 400 }, (_, i) => {
  const isA = i % 4 === 0
  const k = Math.floor(i / 4)
  const left = isA ? k % 5 < 3 : (i - k) % 10 === 0
  return `${i},${isA ? 'A' : 'B'},${(i * 37) % 101},${left ? 'yes' : 'no'},${100 + (isA ? 40 : 0) + ((i * 7) % 11)}`
})
const customers = `id,plan,code,left,spend\n${rows.join('\n')}\n`
const step = (params: Record<string, unknown>) => ({ kind: 'key-influences', input: 'customers', params })

export const cases: StepCase[] = [
  {
    name: 'the trait that goes with leaving: counts, lift and interval',
    source:
      'by hand: 60 of 100 against 30 of 300, Newcombe’s interval from statsmodels confint_proportions_2indep(method="newcomb")',
    tables: { customers },
    step: step({ target: 'left', columns: ['plan', 'code'] }),
    expect: [
      {
        path: 'data.influences.0',
        value: { column: 'plan', rows: 100, inside: 0.6, outside: 0.1, difference: 0.5, lift: 2.6666666666666665 },
        rel: 1e-12,
      },
      { path: 'data.influences.0', value: { lower: 0.3944656227982117, upper: 0.5951427904072184 }, rel: 1e-9 },
      { path: 'data.influences.0.level', value: 'A' },
      { path: 'data.influences.-1.column', value: 'plan' },
    ],
  },
  {
    name: 'a number as outcome: means and Welch’s interval',
    source: 'by hand: the means of both plans',
    tables: { customers },
    step: step({ target: 'spend', columns: ['plan'] }),
    expect: [
      { path: 'data.task', value: 'regress' },
      { path: 'data.influences.0', value: { column: 'plan' } },
    ],
  },
  {
    name: 'rows that meet a condition against the rest; its own column is no explanation',
    source: 'by hand: all of plan A and none of B spend more than 130',
    tables: { customers },
    step: step({ where: 'spend > 130', columns: ['plan', 'spend', 'code'] }),
    expect: [{ path: 'data.influences.0', value: { column: 'plan', inside: 1, outside: 0, lift: 4 } }],
  },
  {
    name: 'an outcome that never differs',
    source: 'the contract',
    tables: { customers },
    step: step({ where: 'spend > 0', columns: ['plan'] }),
    expect: [{ error: 'one-class' }],
  },
]

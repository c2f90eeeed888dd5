import type { StepCase } from '../../../core/step'

/** Eight customers with a score. Contact helps the first half and harms nobody. */
const scored = 's,t,y\n0.8,1,1\n0.7,0,0\n0.6,1,1\n0.5,0,0\n0.4,1,0\n0.3,0,1\n0.2,1,0\n0.1,0,0\n0.05,1,0\n0.04,0,0\n'
/** 400 customers, contacted in turn: the young buy only when contacted, the old in half of the cases either way. */
const shop = `age,t,y\n${Array.from({ length: 400 }, (_, i) => {
  const [age, t] = [(i * 7) % 80, i % 2]
  const y = age < 40 ? t : (i >> 1) % 2
  return `${age},${t === 1 ? 'yes' : 'no'},${y}`
}).join('\n')}\n`
const learn = (params: Record<string, unknown>) => ({
  kind: 'uplift',
  input: 'shop',
  output: 'scored',
  params: { target: 'y', treatment: 't', columns: ['age'], ...params },
})
const steps = [
  { query: 'select count(*) from scored where age < 30 and uplift < 0.5', value: [[0]] },
  { query: 'select count(*) from scored where age > 50 and uplift > 0.4', value: [[0]] },
]

export const cases: StepCase[] = [
  {
    name: 'a score from elsewhere',
    source: 'by hand: Q(k) = Yt − Yc·Nt/Nc, U(k) = (Yt/Nt − Yc/Nc)(Nt + Nc)',
    tables: { scored },
    step: { kind: 'uplift', input: 'scored', params: { target: 'y', treatment: 't', score: 's' } },
    expect: [
      {
        path: 'data.curve',
        value: [
          { share: 0, qini: 0, uplift: 0 },
          { share: 0.1, qini: 1, uplift: 1 },
          { share: 0.2, qini: 1, uplift: 2 },
          { share: 0.3, qini: 2, uplift: 3 },
          { share: 0.4, qini: 2, uplift: 4 },
          { share: 0.5, qini: 2, uplift: 5 * (2 / 3) },
          { share: 0.6, qini: 1, uplift: 2 },
          { share: 0.7, qini: 2 - 4 / 3, uplift: 7 * (1 / 2 - 1 / 3) },
          { share: 0.8, qini: 1, uplift: 2 },
          { share: 0.9, qini: 2 - 5 / 4, uplift: 9 * (2 / 5 - 1 / 4) },
          { share: 1, qini: 1, uplift: 2 },
        ],
        abs: 1e-12,
      },
      {
        path: 'data.deciles.0',
        value: { decile: 1, treated: 1, control: 0, rateTreated: 1, rateControl: null, uplift: null },
      },
    ],
  },
  {
    name: 'two models find who is moved',
    source: 'by construction: contacting moves those below 40 and nobody else',
    tables: { shop },
    step: learn({ learner: 'T', base: { kind: 'k-nearest-neighbors', params: { k: 15 } } }),
    expect: steps,
  },
  {
    name: 'crossed effects find them too',
    source: 'by construction',
    tables: { shop },
    step: learn({ learner: 'X', base: { kind: 'k-nearest-neighbors', params: { k: 15 } } }),
    expect: steps,
  },
  {
    name: 'one model with the contact as a column',
    source: 'by construction',
    tables: { shop },
    step: learn({ learner: 'S', base: { kind: 'k-nearest-neighbors', params: { k: 15 } } }),
    expect: steps,
  },
  {
    name: 'a treatment with one value',
    source: 'the contract',
    tables: { shop: 'age,t,y\n1,1,0\n2,1,1\n' + '3,1,1\n'.repeat(30) },
    step: learn({}),
    expect: [{ error: 'one-class' }],
  },
  {
    name: 'the outcome as its own treatment',
    source: 'the contract',
    tables: { shop },
    step: learn({ treatment: 'y' }),
    expect: [{ error: 'target-in-columns' }],
  },
]

import type { StepCase } from '../../../core/step'

/** 40 customers: what they spent before, whether they were contacted, whether and how much they bought. */
const shop = `before,contacted,bought,amount\n${Array.from({ length: 40 }, (_, i) => {
  const before = (i * 13) % 37
  const contacted = i % 2
  const amount = before * 2 + contacted * 6 + ((i * 7) % 5)
  return `${before},${contacted},${amount > 40 ? 'yes' : 'no'},${amount}`
}).join('\n')}\n`
let serial = 0
const step = (params: Record<string, unknown>) => ({
  kind: 'campaign-effect',
  input: 'shop',
  params: { outcome: 'amount', treatment: 'contacted', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'amounts by Welch’s test',
    // scipy 1.10's t quantile is right to 3e-10 only, so the interval takes mpmath's.
    source: 'scipy 1.10 ttest_ind(equal_var=False); interval: t quantile of mpmath in 40 digits',
    tables: { shop },
    step: step({}),
    expect: [
      {
        path: 'metrics',
        value: { effect: 6.1, lower: -8.171434380539838, upper: 20.371434380539827, pValue: 0.39231359056007975 },
        abs: 1e-11,
      },
    ],
  },
  {
    name: 'shares by the pooled z test',
    source: 'scipy 1.10: difference of shares, pooled; Wald’s interval; power of the normal test',
    tables: { shop },
    step: step({ outcome: 'bought' }),
    expect: [
      {
        path: 'metrics',
        value: {
          effect: 0.15,
          pValue: 0.3421776106130455,
          lower: -0.15599927900963967,
          upper: 0.4559992790096397,
          power: 0.15509003624508608,
          treated: 20,
          control: 20,
        },
        abs: 1e-9,
      },
    ],
  },
  {
    name: 'what differed before is taken out',
    source: 'numpy: the slope within the groups; scipy ttest_ind on the adjusted amounts',
    tables: { shop },
    step: step({ covariates: ['before'] }),
    expect: [
      { path: 'metrics', value: { effect: 5.999178440550445, statistic: 13.178163950329921 }, rel: 1e-9 },
      { path: 'metrics.pValue', value: 9.66692475466357e-16, rel: 1e-6 },
    ],
  },
  {
    name: 'the other value as the treated one',
    source: 'the same with the sign turned',
    tables: { shop },
    step: step({ treated: 0 }),
    expect: [{ path: 'metrics.effect', value: -6.1, abs: 1e-9 }],
  },
  {
    name: 'three groups',
    source: 'the contract',
    tables: { shop: 'g,y\na,1\nb,2\nc,3\na,4\n' },
    step: step({ outcome: 'y', treatment: 'g' }),
    expect: [{ error: 'too-many-classes' }],
  },
  {
    name: 'covariates with a value for each row would explain everything',
    source: 'the contract',
    tables: { shop: shop.replace(/^(?=\d)/gm, () => `c${(serial += 1)},`).replace('before', 'id,before') },
    step: step({ covariates: ['id'] }),
    expect: [{ error: 'too-many-features' }],
  },
  {
    name: 'the outcome is no covariate',
    source: 'the contract',
    tables: { shop },
    step: step({ covariates: ['before', 'amount'] }),
    expect: [{ error: 'target-in-columns' }],
  },
]

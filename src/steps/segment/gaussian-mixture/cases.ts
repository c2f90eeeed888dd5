import type { StepCase } from '../../../core/step'

/** Three groups of 12, 10 and 8. */
const rows = Array.from({ length: 30 }, (_, i) => {
  const group = i < 12 ? 0 : i < 22 ? 1 : 2
  return `${[22, 41, 63][group]! + ((i * 7) % 5)},${[35, 120, 60][group]! + ((i * 11) % 13)}`
})
const customers = ['age,spend', ...rows].join('\n')
const threeGroups = rows.map((_, i) => [i < 12 ? 0 : i < 22 ? 1 : 2])
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'gaussian-mixture', input: 'customers', output: 'groups' },
  params: { k: 3, ...params },
})
const clusters = 'select cluster from groups order by rowid'

export const cases: StepCase[] = [
  {
    name: 'full covariance: likelihood, criteria and groups',
    source: 'scikit-learn 1.2.1 GaussianMixture(3, covariance_type="full", tol=1e-10) on StandardScaler columns',
    tables: { customers },
    step: step({ covariance: 'full', tolerance: 1e-10 }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics.logLikelihood', value: 28.32035102129103, rel: 1e-7 },
      { path: 'metrics.bic', value: 1.1796534456745817, abs: 1e-5 },
      { path: 'metrics.aic', value: -22.640702042582063, abs: 1e-5 },
      { query: 'select min(probability) > 0.999 from groups', value: [[true]] },
    ],
  },
  {
    name: 'tied covariance: likelihood, criteria and groups',
    source: 'scikit-learn 1.2.1 GaussianMixture(3, covariance_type="tied", tol=1e-10) on StandardScaler columns',
    tables: { customers },
    step: step({ covariance: 'tied', tolerance: 1e-10 }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics.logLikelihood', value: 25.25953753803096, rel: 1e-7 },
      { path: 'metrics.bic', value: -13.105903877778204, abs: 1e-5 },
      { path: 'metrics.aic', value: -28.519075076061917, abs: 1e-5 },
      { query: 'select min(probability) > 0.999 from groups', value: [[true]] },
    ],
  },
  {
    name: 'diag covariance: likelihood, criteria and groups',
    source: 'scikit-learn 1.2.1 GaussianMixture(3, covariance_type="diag", tol=1e-10) on StandardScaler columns',
    tables: { customers },
    step: step({ covariance: 'diag', tolerance: 1e-10 }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics.logLikelihood', value: 24.82575056316937, rel: 1e-7 },
      { path: 'metrics.bic', value: -2.0347377830685573, abs: 1e-5 },
      { path: 'metrics.aic', value: -21.651501126338736, abs: 1e-5 },
      { query: 'select min(probability) > 0.999 from groups', value: [[true]] },
    ],
  },
  {
    name: 'spherical covariance: likelihood, criteria and groups',
    source: 'scikit-learn 1.2.1 GaussianMixture(3, covariance_type="spherical", tol=1e-10) on StandardScaler columns',
    tables: { customers },
    step: step({ covariance: 'spherical', tolerance: 1e-10 }),
    expect: [
      { query: clusters, value: threeGroups },
      { path: 'metrics.logLikelihood', value: 24.1735990364801, rel: 1e-7 },
      { path: 'metrics.bic', value: -10.934026874676483, abs: 1e-5 },
      { path: 'metrics.aic', value: -26.347198072960197, abs: 1e-5 },
      { query: 'select min(probability) > 0.999 from groups', value: [[true]] },
    ],
  },
  {
    name: 'one group is one normal',
    source: 'by hand: standardised columns have the variance 1',
    tables: { customers },
    step: step({ k: 1, covariance: 'diag', regularization: 0 }),
    expect: [{ path: 'metrics.logLikelihood', value: -30 * (Math.log(2 * Math.PI) + 1), rel: 1e-10 }],
  },
  {
    name: 'more groups than rows',
    source: 'the contract',
    tables: { customers },
    step: step({ k: 31 }),
    expect: [{ error: 'too-few-rows' }],
  },
  {
    name: 'more groups than different rows',
    source: 'the contract',
    tables: { customers: 'x,y\n1,1\n1,1\n2,2\n2,2\n' },
    step: step({ columns: ['x', 'y'] }),
    expect: [{ error: 'too-few-distinct-rows' }],
  },
]

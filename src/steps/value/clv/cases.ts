import type { StepCase } from '../../../core/step'

/** Sixty customers drawn from a BG/NBD and a gamma-gamma: repeat purchases, recency, time observed, mean value. */
const histories = [
  '2,7.79,23.61,21.83;2,19.26,20.39,57.58;1,5.37,29.26,19.13;2,28.12,34.5,24.89;0,0,28.4,0;',
  '3,28.2,29.71,20.91;1,3.2,20.26,7.26;7,16.47,29.75,30.13;1,10.51,38.84,27.48;1,1.17,37.02,38.87;',
  '1,1.75,34.6,40.49;2,12.05,22.17,16.67;1,19.29,37.88,19.11;1,0.16,37.14,73.83;3,21.3,23.3,63.37;',
  '5,27.67,32.65,27.41;0,0,20.41,0;5,18.87,22.33,18.38;3,8.72,26.33,30.07;2,14.5,23.16,94.2;',
  '5,22.8,35.18,11.55;2,8.29,36.37,14.56;3,11.27,26.89,64.64;0,0,26.38,0;4,22.11,22.23,51.28;',
  '1,10.46,21.68,43.11;0,0,34.25,0;1,24.66,31.99,6.23;5,18.13,21.11,28.09;1,2.4,29.6,21.89;',
  '1,4.84,28.03,37.64;1,35.07,36.96,41.08;2,3.28,34.36,22.33;0,0,32.04,0;14,30.29,31.05,29.72;',
  '1,0.32,38.98,9.04;1,1.08,39.73,18.37;2,21.58,26.76,34.83;4,22.01,24.8,18.43;0,0,35.93,0;',
  '1,0.99,21.27,63.53;1,0.17,27.29,65.2;1,9.91,21.4,20.98;3,4.74,26.39,18.6;0,0,21.41,0;12,25.71,25.81,54.43;',
  '0,0,35.8,0;1,9.45,38.11,81.79;4,24.96,35.85,27.15;1,18.86,31.24,26.31;6,9.74,32.32,12.43;',
  '3,6.01,27.23,36.81;12,21.8,23.38,27.64;1,23.63,28.72,36.66;4,25.62,34.66,58.51;2,13.49,21.26,30.2;',
  '4,15.62,20.41,44.34;1,9.5,35.41,11.4;9,11.5,26,26.91;0,0,34.02,0',
]
const customers = ['x,tx,t,m', ...histories.join('').split(';')].join('\n')
const summary = { frequency: 'x', recency: 'tx', T: 't', monetary: 'm' }
const fitted = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'clv', input: 'customers', output: 'value' },
  params: { summary, horizon: 26, bootstraps: 5, ...params },
})

const purchases = `who,day,paid
a,2024-01-01,10
a,2024-01-01,5
a,2024-01-15,20
a,2024-03-04,40
b,2024-01-08,30
c,2024-02-05,7
c,2024-02-26,9
c,2024-02-27,-9
`
const log = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'clv', input: 'purchases', output: 'value' },
  params: { id: 'who', date: 'day', amount: 'paid', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'BG/NBD and gamma-gamma from a summary: parameters, who is still there, value',
    source: 'maximum likelihood by scipy 1.10 (Nelder–Mead from several starts), expectations with its hyp2f1',
    tables: { customers },
    step: fitted(),
    expect: [
      { path: 'metrics.logLikelihood', value: -481.2202238795492, abs: 1e-7 },
      { path: 'data.parameters.r', value: 1.03226326, rel: 1e-4 },
      { path: 'data.parameters.alpha', value: 5.53339985, rel: 1e-4 },
      { path: 'data.parameters.a', value: 0.72854864, rel: 1e-4 },
      { path: 'data.parameters.b', value: 1.8059483, rel: 1e-4 },
      { path: 'data.parameters.p', value: 3.144505296907623, rel: 1e-4 },
      { path: 'data.parameters.q', value: 6.738197515066524, rel: 1e-4 },
      { path: 'data.parameters.v', value: 61.6868834226364, rel: 1e-4 },
      {
        query: 'select expected_purchases, p_alive, clv from value order by rowid limit 5',
        value: [
          [0.57061229, 0.26406821, 15.71630037],
          [1.83229784, 0.77088213, 84.71903201],
          [0.23892859, 0.18994676, 6.8356123],
          [1.1503845, 0.69466952, 33.52558653],
          [0.66026448, 1, 22.31966137],
        ],
        rel: 1e-4,
      },
      { path: 'metrics.expectedPurchases', value: 76.48944206034807, rel: 1e-5 },
      { path: 'metrics.totalValue', value: 2680.6117384793706, rel: 1e-5 },
      { path: 'metrics.meanAlive', value: 0.5080162911529759, rel: 1e-5 },
    ],
  },
  {
    name: 'Pareto/NBD where leaving has one rate for all: the likelihood of its limit',
    source: 'mpmath, the integral in 30 digits where s and beta have run away together',
    tables: { customers },
    step: fitted({ model: 'pareto-nbd', bootstraps: 0 }),
    expect: [{ path: 'metrics.logLikelihood', value: -487.233561722588, abs: 1e-6 }],
  },
  {
    name: 'discounting by the month: at most a little off the total',
    source: 'by hand: half a year at 10 % takes between nothing and 1 − 1.1^−½',
    tables: { customers },
    step: fitted({ discountRate: 0.1, bootstraps: 0 }),
    expect: [{ query: 'select sum(clv) between 2680.6 / sqrt(1.1) and 2680.6 * 0.99 from value', value: [[true]] }],
  },
  {
    name: 'purchases become histories; too few repeat ones give cohort averages that say so',
    source: 'by hand; a and b began in January: 2 repeat days in 17 weeks, 4 days worth 105 together',
    tables: { purchases },
    step: log({ horizon: 10 }),
    expect: [
      {
        query:
          'select who, frequency, recency, "T", monetary, p_alive, round(expected_purchases, 6), round(clv, 6) from value',
        value: [
          ['a', 2, 9, 9, 30, null, 1.176471, 30.882353],
          ['b', 0, 0, 8, null, null, 1.176471, 30.882353],
          ['c', 1, 3, 4, 9, null, 2.5, 20],
        ],
      },
      { path: 'data.method', value: 'cohort-average' },
      { path: 'metrics.logLikelihood', value: null },
    ],
  },
  {
    name: 'nobody bought twice',
    source: 'by hand',
    tables: { purchases: 'who,day,paid\na,2024-01-01,3\nb,2024-01-09,4\nc,2024-02-01,5\n' },
    step: log(),
    expect: [
      { path: 'metrics.expectedPurchases', value: 0 },
      { path: 'metrics.repeatCustomers', value: 0 },
    ],
  },
  {
    name: 'a history that cannot be',
    source: 'the contract',
    tables: { customers: 'x,tx,t,m\n1,5,4,2\n0,0,3,0\n' },
    step: fitted(),
    expect: [{ error: 'impossible-history' }],
  },
  {
    name: 'neither purchases nor a summary',
    source: 'the contract',
    tables: { customers },
    step: { kind: 'clv', input: 'customers', output: 'value', params: {} },
    expect: [{ error: 'missing-parameter' }],
  },
]

import type { StepCase } from '../../../core/step'

/** Forty customers: months until they left or until today, whether they left, plan and monthly fee. */
const rows = [
  '7,No,year,11;8,Yes,month,28;3,No,year,49;2,Yes,year,26;2,Yes,month,24;5,Yes,month,15;12,Yes,month,10;5,Yes,year,26',
  '2,Yes,month,14;3,No,month,56;5,Yes,year,46;4,Yes,month,51;1,Yes,year,37;3,Yes,month,41;3,Yes,month,12;13,No,month,14',
  '6,Yes,year,48;3,Yes,month,51;7,Yes,year,29;4,Yes,year,29;8,No,year,28;6,No,year,59;12,Yes,month,17;8,Yes,year,46',
  '5,Yes,month,54;3,Yes,year,55;3,Yes,year,40;5,No,year,21;4,No,year,53;12,Yes,month,13;2,Yes,month,11;3,Yes,month,13',
  '6,Yes,year,37;12,No,month,24;2,Yes,month,37;12,No,year,39;3,No,year,43;1,Yes,month,35;10,No,year,31;7,No,year,17',
]
const customers = ['months,gone,plan,fee', ...rows.join(';').split(';')].join('\n')
const step = (params: Record<string, unknown> = {}) => ({
  ...{ kind: 'survival', input: 'customers' },
  params: { duration: 'months', event: 'gone', ...params },
})

export const cases: StepCase[] = [
  {
    name: 'the curve with its interval, and when half are gone',
    source: 'statsmodels 0.13 SurvfuncRight; the interval is exp(ln S ± 1.96 · se / S)',
    tables: { customers },
    step: step(),
    expect: [
      { path: 'metrics.median', value: 6 },
      { path: 'metrics.ended', value: 27 },
      { path: 'data.curve.0', value: { time: 1, survival: 0.95, atRisk: 40, events: 2 }, rel: 1e-12 },
      { path: 'data.curve.4.survival', value: 0.500892857142857, rel: 1e-12 },
      {
        path: 'data.curve.4.lower',
        value: 0.500892857142857 * Math.exp((-1.959963984540054 * 0.08234988975589798) / 0.500892857142857),
        rel: 1e-10,
      },
      {
        path: 'data.curve.4.upper',
        value: 0.500892857142857 * Math.exp((1.959963984540054 * 0.08234988975589798) / 0.500892857142857),
        rel: 1e-10,
      },
      { path: 'data.curve.-1', value: { time: 13, survival: 0.16182692307692303, censored: 1 }, rel: 1e-12 },
    ],
  },
  {
    name: 'two groups: a curve each, and the log-rank test',
    source: 'statsmodels 0.13 survdiff',
    tables: { customers },
    step: step({ by: 'plan' }),
    expect: [
      { path: 'metrics.logRank', value: 1.5984568979677383, rel: 1e-10 },
      { path: 'metrics.pValue', value: 0.20612202792735457, rel: 1e-10 },
      { path: 'data.groups.0', value: { group: 'month', rows: 19 } },
      { path: 'data.curve.0', value: { group: 'month', time: 1, atRisk: 19 } },
    ],
  },
  {
    name: 'proportional hazards with Breslow’s ties, and whether they are proportional',
    source: 'statsmodels 0.13 PHReg(ties="breslow"); Grambsch and Therneau’s test by numpy from its formula',
    tables: { customers },
    step: step({ columns: ['plan', 'fee'] }),
    expect: [
      {
        path: 'data.coefficients.0',
        value: { feature: 'plan=year', estimate: -0.66874132, pValue: 0.11860347 },
        abs: 1e-7,
      },
      { path: 'data.coefficients.1', value: { feature: 'fee', estimate: 0.01753059, pValue: 0.20933839 }, abs: 1e-7 },
      { path: 'data.coefficients.0.standardError', value: 0.42849844, rel: 1e-7 },
      { path: 'data.coefficients.1.standardError', value: 0.0139643, rel: 1e-6 },
      { path: 'metrics.logLikelihood', value: -81.70387602431013, rel: 1e-12 },
      { path: 'metrics.logLikelihoodNull', value: -83.16950788286162, rel: 1e-12 },
      { path: 'metrics.concordance', value: 0.596551724137931, rel: 1e-12 },
      // χ² of 2.4987 on 2 degrees of freedom.
      { path: 'metrics.proportionalPValue', value: Math.exp(-2.4986838177192503 / 2), rel: 1e-8 },
    ],
  },
  {
    name: 'another word for an event, and rows that lack something',
    source: 'by hand',
    tables: { customers: 'months,state\n1,left\n2,stays\n,left\n3,left\n4,\n5,stays\n' },
    step: { kind: 'survival', input: 'customers', params: { duration: 'months', event: 'state', eventValue: 'Left' } },
    expect: [
      { path: 'metrics.rows', value: 4 },
      { path: 'metrics.ended', value: 2 },
      { path: 'data.curve.2', value: { time: 3, survival: 0.375, atRisk: 2 }, rel: 1e-12 },
    ],
  },
  {
    name: 'nobody left',
    source: 'the contract',
    tables: { customers: 'months,gone\n1,No\n2,No\n' },
    step: step(),
    expect: [{ error: 'no-events' }],
  },
  {
    name: 'a duration below zero',
    source: 'the contract',
    tables: { customers: 'months,gone\n-1,Yes\n2,No\n' },
    step: step(),
    expect: [{ error: 'negative-duration' }],
  },
]

import { numbers } from '../../../core/columns'
import type { StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { concentration } from '../../../learning/customers/concentration'
import { currencyOf } from '../../../learning/customers/currency-of'
import {
  fitLifetime,
  lifetimeErrors,
  outlook,
  processes,
  spendingNames,
  type LifetimeErrors,
  type LifetimeFit,
} from '../../../learning/customers/lifetime'
import { aliveHistory } from './alive-history'
import { checkData, checkRemarks, fewestRepeaters } from './check-data'
import { clvCharts } from './clv-charts'
import { clvSentence, fallbackRemark, fitRemarks } from './clv-words'
import { cohortAverage } from './cohort-average'
import { holdOut } from './holdout'
import { clvModel } from './clv-model'
import { readSummary, type ClvContext, type Read } from './read-summary'

export async function run(context: ClvContext): Promise<StepYield> {
  const { params, progress, random } = context
  progress.at(0, words('正在读取购买记录', 'Reading the purchases'))
  const read = await readSummary(context)
  const horizon = params.horizon ?? read.unitsInYear
  const checks = checkData(read.summary, read.hasValue)
  for (const remark of checkRemarks(checks)) context.warn(remark)
  const repeaters = checks[0]!.value ?? 0
  progress.at(0.2, words('正在拟合购买模型', 'Fitting the purchases'))
  const fit =
    repeaters >= fewestRepeaters
      ? fitLifetime(read.summary, processes[params.model], (share) => progress.at(0.2 + 0.3 * share))
      : null
  const data = { checks, observed: read.log ? { from: read.log.firstDay, to: read.log.end } : null, horizon }
  if (!fit) return fallback(context, read, horizon, repeaters, data)
  progress.at(0.5, words('正在预测每位客户', 'Foreseeing each customer'))
  const discount = { rate: params.discountRate ?? 0, unitsInYear: read.unitsInYear }
  const ahead = outlook(fit, read.summary, horizon, discount)
  await write(context, read, ahead)
  progress.at(0.6, words('正在用留出的时间检验', 'Checking on the time kept back'))
  const holdout = await holdOut(context, read)
  progress.at(0.75, words('正在估计区间', 'Estimating intervals'))
  const { bootstraps } = params
  const onProgress = (share: number) => progress.at(0.75 + 0.2 * share)
  const errors = bootstraps > 0 ? lifetimeErrors(fit, read.summary, { bootstraps, horizon, random, onProgress }) : null
  const history = await aliveHistory(context, read, fit, ahead)
  const shares = fit.spending ? await concentration(context.database, context.staging(), 'clv') : null
  const customers = ahead.alive.filter((p) => !Number.isNaN(p)).length
  const totals = {
    expected: sumOf(ahead.expected),
    value: fit.spending ? sumOf(ahead.value) : null,
    meanAlive: sumOf(ahead.alive) / customers,
  }
  const q = fit.spending?.parameters[1]
  const spending = {
    ...{ wanted: read.hasValue, found: fit.spending !== null, withoutMean: q !== undefined && q <= 1 },
    valueless: fit.spending ? read.summary.x.filter((n, i) => n > 0 && !(read.summary.mean[i]! > 0)).length : 0,
  }
  for (const remark of fitRemarks(totals.meanAlive, fit.purchases.converged, spending, holdout)) context.warn(remark)
  return {
    metrics: {
      logLikelihood: fit.purchases.logLikelihood,
      customers,
      repeatCustomers: repeaters,
      meanAlive: totals.meanAlive,
      expectedPurchases: totals.expected,
      totalValue: totals.value,
      top20Share: shares?.top20Share ?? null,
      holdoutError: holdout && holdout.actual > 0 ? holdout.expected / holdout.actual - 1 : null,
      holdoutMaePerCustomer: holdout?.mae ?? null,
    },
    data: {
      ...data,
      method: params.model,
      parameters: parametersOf(fit),
      spendingLogLikelihood: fit.spending?.logLikelihood ?? null,
      ...(errors && { intervals: intervalsOf(fit, errors, totals) }),
      ...(holdout && { holdout }),
      ...(history && { history }),
      ...(shares && { concentration: shares.curve }),
    },
    sentence: clvSentence({
      ...{
        customers,
        unit: params.unit,
        horizon,
        ...totals,
        top20Share: shares?.top20Share ?? null,
        isFallback: false,
      },
      currency: currencyOf(context.inputs[0]!, params.amount ?? params.summary.monetary),
    }),
    charts: clvCharts(ahead, shares, holdout, history),
    backend: 'cpu',
    model: clvModel(context, fit, { horizon, ...discount }),
  }
}

async function fallback(
  context: ClvContext,
  read: Read,
  horizon: number,
  repeaters: number,
  data: Record<string, unknown>,
): Promise<StepYield> {
  context.warn(fallbackRemark(repeaters))
  const average = await cohortAverage(context, read, horizon)
  const alive = average.expected.map(() => NaN)
  await write(context, read, { alive, ...average })
  const customers = average.expected.filter((n) => !Number.isNaN(n)).length
  const expected = sumOf(average.expected)
  const value = read.hasValue ? sumOf(average.value) : null
  return {
    metrics: {
      ...{ logLikelihood: null, customers, repeatCustomers: repeaters, meanAlive: null, expectedPurchases: expected },
      ...{ totalValue: value, top20Share: null, holdoutError: null, holdoutMaePerCustomer: null },
    },
    data: { ...data, method: 'cohort-average', parameters: null },
    sentence: clvSentence({
      ...{ customers, unit: context.params.unit, horizon, expected, value, meanAlive: null, top20Share: null },
      ...{ isFallback: true, currency: currencyOf(context.inputs[0]!, context.params.amount) },
    }),
    charts: [],
    backend: 'cpu',
  }
}

/** Adds what is foreseen: to the summary that was given, or to the one that was made of the purchases. */
async function write(
  context: ClvContext,
  { summary, log }: Read,
  ahead: { alive: Float64Array; expected: Float64Array; value: Float64Array },
): Promise<void> {
  const columns = [
    numbers('p_alive', ahead.alive),
    numbers('expected_purchases', ahead.expected),
    numbers('clv', ahead.value),
  ]
  if (!log) {
    const { x, tx, T, mean } = summary
    const known = [numbers('frequency', x), numbers('recency', tx), numbers('T', T), numbers('monetary', mean)]
    await context.writeWith([...known, ...columns], { p_alive: 'percent' })
    return
  }
  const added = await context.database.temporary(columns)
  const info = await context.write(`SELECT s.*, a.* FROM ${context.staging()} s POSITIONAL JOIN ${added} a`)
  for (const column of info.columns) if (column.name === 'p_alive') column.format = 'percent'
}

const parametersOf = ({ process, purchases, spending }: LifetimeFit): Record<string, number> =>
  Object.fromEntries([
    ...process.names.map((name, j) => [name, purchases.parameters[j]!] as const),
    ...(spending ? spendingNames.map((name, j) => [name, spending.parameters[j]!] as const) : []),
  ])

/** 95 % on the scale of logarithms. */
function intervalsOf(fit: LifetimeFit, errors: LifetimeErrors, totals: { expected: number; value: number | null }) {
  const around = (value: number, error: number) => ({
    ...{ value, lower: value * Math.exp(-1.96 * error), upper: value * Math.exp(1.96 * error) },
  })
  return [
    ...Object.entries(parametersOf(fit)).map(([name, value]) => ({ name, ...around(value, errors.parameters[name]!) })),
    { name: 'expectedPurchases', ...around(totals.expected, errors.expected) },
    ...(totals.value !== null && errors.value !== null
      ? [{ name: 'totalValue', ...around(totals.value, errors.value) }]
      : []),
  ].filter(({ lower, upper }) => Number.isFinite(lower) && Number.isFinite(upper))
}

const sumOf = (values: Float64Array) => values.reduce((sum, v) => (Number.isNaN(v) ? sum : sum + v), 0)

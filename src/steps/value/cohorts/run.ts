import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { currencyOf } from '../../../learning/customers/currency-of'
import { readPurchaseLog } from '../../../learning/customers/purchase-log'
import { cohortCharts } from './cohort-charts'
import { cohortSentence } from './cohort-words'
import type { spec } from './spec'

type Period = ParamsOf<typeof spec.params>['period']

/** One batch of customers: those whose first purchase fell into the same period. */
export interface Cohort {
  name: string
  size: number
  /** Share that was active so many periods after the first; only as far as has been seen. */
  rates: number[]
  /** Money so far for each of its customers; only with amounts. */
  money: number[]
}

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, inputs, progress } = context
  progress.at(0, words('正在读取购买记录', 'Reading the purchases'))
  const log = await readPurchaseLog(context, params)
  progress.at(0.2, words('正在按批次统计', 'Counting by cohort'))
  const select = retention(log.rows, params)
  await context.write(select)
  progress.at(0.8, words('正在汇总', 'Summing up'))
  const cohorts = await cohortsIn(context)
  const unfinished = await isUnfinished(context, log.lastDay)
  if (unfinished)
    context.warn({
      code: 'unfinished-period',
      zh: `最后一个周期只到 ${log.lastDay}，各批最后一格偏低。`,
      en: `The last period ends on ${log.lastDay}, so the last figure of each cohort is too low.`,
      hint: words('先筛选掉没过完的周期再看。', 'Filter the unfinished period out first.'),
    })
  const average = averageRates(cohorts)
  const found = { cohorts, average, period: params.period, unfinished, currency: currencyOf(inputs[0]!, params.amount) }
  return {
    metrics: {
      customers: cohorts.reduce((sum, c) => sum + c.size, 0),
      cohorts: cohorts.length,
      firstReturn: average[1] ?? null,
    },
    data: {
      cohorts: cohorts.map(({ name, size }) => ({ cohort: name, customers: size })),
      matrix: cohorts.map(({ rates }) => cohorts.map((_, age) => rates[age] ?? null)),
      average: average.map((rate, age) => ({ age, rate })),
      ...(params.amount !== undefined && {
        money: cohorts.map(({ money }) => cohorts.map((_, age) => money[age] ?? null)),
      }),
      sql: select,
    },
    sentence: cohortSentence(found),
    charts: cohortCharts(found),
    backend: 'sql',
  }
}

const cohortName: Record<Period, string> = {
  week: "strftime(born, '%Y-%m-%d')",
  month: "strftime(born, '%Y-%m')",
  quarter: "concat(year(born), '-Q', quarter(born))",
  year: "strftime(born, '%Y')",
}

/** Each cohort by each period that has been seen since: how many were active, of how many. */
function retention(rows: string, { period, amount }: ParamsOf<typeof spec.params>): string {
  const money = amount !== undefined
  return [
    `WITH log AS (${rows}),`,
    `visits AS (SELECT id, date_trunc('${period}', day)::DATE AS period_at, fsum(amount) AS amount, bool_or(amount >= 0) AS bought FROM log GROUP BY ALL),`,
    'births AS (SELECT id, min(period_at) FILTER (WHERE bought) AS born FROM visits GROUP BY id HAVING bool_or(bought)),',
    'sizes AS (SELECT born, count(*) AS size FROM births GROUP BY born),',
    `seen AS (SELECT born, date_diff('${period}', born, period_at) AS age, count(*) FILTER (WHERE bought) AS active, fsum(amount) AS amount`,
    '  FROM visits JOIN births USING (id) WHERE period_at >= born GROUP BY ALL),',
    `spans AS (SELECT born, unnest(range(0, date_diff('${period}', born, (SELECT max(period_at) FROM visits)) + 1)) AS age FROM sizes)`,
    `SELECT ${cohortName[period]} AS cohort, age::INTEGER AS age, coalesce(active, 0)::INTEGER AS active,`,
    '  coalesce(active, 0) / size AS rate, size::INTEGER AS size' +
      (money
        ? ', coalesce(amount, 0)::DOUBLE AS amount, (sum(coalesce(amount, 0)) OVER (PARTITION BY born ORDER BY age) / size)::DOUBLE AS value_per_customer'
        : ''),
    'FROM spans JOIN sizes USING (born) LEFT JOIN seen USING (born, age) ORDER BY born, age',
  ].join('\n')
}

async function cohortsIn({ database, staging, params }: StepContext<ParamsOf<typeof spec.params>>): Promise<Cohort[]> {
  const value = params.amount === undefined ? 'NULL' : 'value_per_customer'
  const rows = await database.rows(`SELECT cohort, size, rate, ${value} FROM ${staging()} ORDER BY rowid`)
  const cohorts: Cohort[] = []
  for (const [cohort, size, rate, money] of rows) {
    const name = String(cohort)
    if (cohorts.at(-1)?.name !== name) cohorts.push({ name, size: Number(size), rates: [], money: [] })
    cohorts.at(-1)!.rates.push(Number(rate))
    if (money !== null) cohorts.at(-1)!.money.push(Number(money))
  }
  return cohorts
}

async function isUnfinished({ database, params }: StepContext<ParamsOf<typeof spec.params>>, lastDay: string) {
  const next = `date_trunc('${params.period}', DATE '${lastDay}') + INTERVAL 1 ${params.period}`
  return (await database.value(`SELECT DATE '${lastDay}' + 1 < (${next})::DATE`)) === true
}

/** Over all cohorts that have been seen for so long, each by its size. */
function averageRates(cohorts: readonly Cohort[]): number[] {
  const longest = Math.max(...cohorts.map((c) => c.rates.length))
  return Array.from({ length: longest }, (_, age) => {
    const seen = cohorts.filter((c) => c.rates.length > age)
    return seen.reduce((sum, c) => sum + c.rates[age]! * c.size, 0) / seen.reduce((sum, c) => sum + c.size, 0)
  })
}

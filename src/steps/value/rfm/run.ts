import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { concentration } from '../../../learning/customers/concentration'
import { currencyOf } from '../../../learning/customers/currency-of'
import { dayOf, readPurchaseLog, requireFreeName } from '../../../learning/customers/purchase-log'
import { rfmCharts, type GridCell } from './rfm-charts'
import { rfmSentence, type SegmentFigures } from './rfm-words'
import { namedSegments, segmentPosition } from './segments'
import type { spec } from './spec'

const results = ['recency', 'frequency', 'monetary', 'r', 'f', 'm', 'score', 'segment']

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, inputs, progress, database } = context
  requireFreeName(params.id, results)
  progress.at(0, words('正在读取购买记录', 'Reading the purchases'))
  const given = params.asOf?.trim() ? await dayOf(database, 'asOf', params.asOf) : undefined
  const log = await readPurchaseLog(context, params, given)
  const asOf = given ?? String(await database.value(`SELECT (${literal(log.lastDay)}::DATE + 1)::VARCHAR`))
  progress.at(0.1, words('正在给客户打分', 'Scoring the customers'))
  const select = scores(log.rows, params, asOf)
  const { rows: customers } = await context.write(select)
  if (customers < params.bins)
    context.warn({
      code: 'few-customers',
      zh: `只有 ${customers} 位客户，分不满 ${params.bins} 档。`,
      en: `There are only ${customers} customers, too few for ${params.bins} bins.`,
    })
  progress.at(0.7, words('正在汇总', 'Summing up'))
  const segments = await segmentFigures(context)
  const grid = (
    await database.rows(
      `SELECT r, f, count(*)::DOUBLE, avg(monetary) FROM ${context.staging()} GROUP BY r, f ORDER BY r, f`,
    )
  ).map(([r, f, n, monetary]): GridCell => ({
    r: Number(r),
    f: Number(f),
    customers: Number(n),
    monetary: Number(monetary),
  }))
  const shares = await concentration(database, context.staging(), 'monetary')
  const total = segments.reduce((sum, s) => sum + s.total, 0)
  const figures = {
    customers,
    segments,
    shares,
    bins: params.bins,
    grid,
    currency: currencyOf(inputs[0]!, params.amount),
  }
  return {
    metrics: {
      customers,
      total,
      top20Share: shares.top20Share,
      gini: shares.gini,
      recencyMean: Number(await database.value(`SELECT avg(recency) FROM ${context.staging()}`)),
    },
    data: {
      asOf,
      segments: segments.map(({ meaning, treatment, ...rest }) => ({ ...rest, meaning, treatment })),
      grid,
      concentration: shares.curve,
      sql: select,
    },
    sentence: rfmSentence(figures),
    charts: rfmCharts(figures),
    backend: 'sql',
  }
}

/** One row for each customer, by id. The last day, the purchases and their money, then ranks cut into equal groups. */
function scores(rows: string, { id, bins, names, transaction }: ParamsOf<typeof spec.params>, asOf: string): string {
  const day = literal(asOf)
  const labels = namedSegments.map(({ name }) => literal(name[names]))
  return [
    `WITH log AS (${rows}),`,
    // A purchase is a day (or a transaction) with something that is not a return; its money is what is left after returns.
    `purchases AS (SELECT id, ${transaction === undefined ? 'unit AS day' : 'max(day) FILTER (WHERE amount >= 0) AS day'},`,
    '  fsum(amount) AS amount, bool_or(amount >= 0) AS bought FROM log GROUP BY id, unit),',
    'customers AS (SELECT id, max(day) FILTER (WHERE bought) AS last, count(*) FILTER (WHERE bought) AS frequency,',
    '  round(fsum(amount), 8) AS monetary FROM purchases GROUP BY id HAVING bool_or(bought)),',
    `scored AS (SELECT id, date_diff('day', last, ${day}::DATE)::INTEGER AS recency, frequency::INTEGER AS frequency, monetary,`,
    `  ntile(${bins}) OVER (ORDER BY last, id)::INTEGER AS r, ntile(${bins}) OVER (ORDER BY frequency, id)::INTEGER AS f,`,
    `  ntile(${bins}) OVER (ORDER BY monetary, id)::INTEGER AS m FROM customers)`,
    `SELECT id AS ${ident(id)}, recency, frequency, monetary, r, f, m, concat(r, f, m) AS score,`,
    `  ([${labels.join(', ')}])[${segmentPosition(bins)} + 1] AS segment FROM scored ORDER BY id`,
  ].join('\n')
}

async function segmentFigures(context: StepContext<ParamsOf<typeof spec.params>>): Promise<SegmentFigures[]> {
  const { database, params } = context
  const found = await database.rows(
    `SELECT segment, count(*)::DOUBLE, avg(recency), avg(frequency), avg(monetary), sum(monetary) FROM ${context.staging()} GROUP BY segment`,
  )
  const bySegment = new Map(found.map(([segment, ...figures]) => [String(segment), figures.map(Number)]))
  const rows = found.reduce((sum, row) => sum + Number(row[1]), 0)
  const total = found.reduce((sum, row) => sum + Number(row[5]), 0)
  return namedSegments.flatMap(({ name, meaning, treatment }) => {
    const figures = bySegment.get(name[params.names])
    if (!figures) return []
    const [customers, recency, frequency, monetary, money] = figures as [number, number, number, number, number]
    const shares = { share: customers / rows, valueShare: total > 0 ? money / total : null }
    return [
      {
        segment: name[params.names],
        name,
        meaning,
        treatment,
        customers,
        recency,
        frequency,
        monetary,
        total: money,
        ...shares,
      },
    ]
  })
}

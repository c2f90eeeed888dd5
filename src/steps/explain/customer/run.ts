import { divergingBars } from '../../../charts/diverging-bars'
import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import type { StepYield } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { ident, literal } from '../../../database/sql'
import { same } from '../../../words/say'
import { historyOf } from './history'
import { scoreOf, type Score } from './score'
import { sentenceOf } from './sentence'
import { similarCustomers } from './similar'
import { whatSetsApart } from './sets-apart'
import type { Context } from './context'

/** All about one customer, each part by the step that knows it: the model and `shap`, `clv`, `recommend-item-knn`. */
export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, progress, database } = context
  const table = inputs[0]!
  progress.at(0, words('正在找这位客户', 'Looking for the customer'))
  const row = await findRow(context)
  const names = params.columns.filter((name) => name !== params.id)
  const data = await database.read(table.name, names)
  const apart = whatSetsApart(data, row)
  progress.at(0.2, words('正在打分', 'Scoring'))
  const score = params.model === undefined ? null : await scoreOf(context, params.model, row)
  progress.at(0.4, words('正在看购买记录', 'Looking at purchases'))
  const history = inputs[1] ? await historyOf(context, progress.slice(0.4, 0.9)) : null
  progress.at(0.9, words('正在找相似客户', 'Looking for similar customers'))
  const similar = await similarCustomers(context, data, row)
  return {
    metrics: {
      ...(score && { score: score.value }),
      ...(history && {
        ...{ purchases: history.purchases, total: history.total },
        probabilityAlive: history.alive?.probability ?? null,
        expectedPurchases: history.alive?.expectedPurchases ?? null,
      }),
    },
    data: { customer: params.customer, row, apart, ...(score && { score }), ...(history && { history }), similar },
    sentence: sentenceOf(params.customer, { apart, score, history, similar }),
    charts: score && score.reasons.length > 0 ? [reasonChart(params.customer, score)] : [],
    backend: 'cpu',
  }
}

/** @throws TerrariumError `unknown-customer`, `repeated-key` */
async function findRow({ params, inputs, database }: Context): Promise<number> {
  const { name } = inputs[0]!
  const id = `CAST(${ident(params.id)} AS VARCHAR)`
  const found = await database.rows(
    `SELECT rowid::DOUBLE FROM ${ident(name)} WHERE ${id} = ${literal(params.customer)} ORDER BY rowid LIMIT 2`,
  )
  if (found.length === 1) return Number(found[0]![0])
  if (found.length > 1)
    throw new TerrariumError(
      'repeated-key',
      words(
        `表“${name}”里客户“${params.customer}”不止一行。`,
        `Customer “${params.customer}” has more than one row in table “${name}”.`,
      ),
      words(
        '先汇总成每位客户一行；购买记录请作为第二张表。',
        'Bring the table to one row for each customer first; purchases go into the second table.',
      ),
    )
  const near = await database.rows(
    `SELECT ${id} FROM ${ident(name)} WHERE ${ident(params.id)} IS NOT NULL ORDER BY levenshtein(${id}, ${literal(params.customer)}), rowid LIMIT 3`,
  )
  const names = near.map(([one]) => String(one))
  throw new TerrariumError(
    'unknown-customer',
    words(
      `列“${params.id}”里没有客户“${params.customer}”。`,
      `There is no customer “${params.customer}” in column “${params.id}”.`,
    ),
    words(`例如有：${names.join('、')}`, `There are, for example, ${names.join(', ')}.`),
  )
}

function reasonChart(customer: string, { reasons }: Score): VegaLiteSpec {
  const [first] = reasons
  return divergingBars({
    id: 'reasons',
    title: words(`“${customer}”的得分从何而来`, `Why “${customer}” scores so`),
    summary: words(`影响最大的是“${first!.column}”。`, `“${first!.column}” moves the score most.`),
    category: words('列', 'Column'),
    value: { title: words('对得分的影响', 'What it adds to the score') },
    bars: reasons.map(({ column, value, effect }) => ({
      label: same(value === null ? column : `${column} = ${value}`),
      value: effect,
    })),
  })
}

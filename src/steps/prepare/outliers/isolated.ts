import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { freeName } from '../../../learning/transform/replace-sql'
import { transformModel } from '../../../learning/transform/transform-model'
import { count, number, percent, say } from '../../../words/say'
import { usualFactor } from './bounds'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** Whole rows that are soon isolated. They have no bounds, so that they can be marked or removed, and not clipped or cleared. */
export async function isolated(context: Context): Promise<StepYield> {
  const { params, inputs, progress } = context
  const table = inputs[0]!
  const { columns, trees, seed, action } = params
  if (action === 'clip' || action === 'null')
    throw new TerrariumError(
      'unfit-action',
      words(
        '孤立森林判断的是整行，没有可以拉回的边界。',
        'An isolation forest judges whole rows: there are no bounds to clip to.',
      ),
      words('选“标记”或“去掉这些行”。', 'Mark or remove the rows.'),
    )
  const limit = params.factor ?? usualFactor['isolation-forest']
  const found = await context.step(
    { kind: 'isolation-forest', params: { columns, trees, seed, preprocess: { numeric: 'none' } } },
    progress.slice(0, 0.8),
  )
  if (found.table === undefined) throw new Error('The isolation forest wrote no table')
  const isOutlier = `coalesce(a.anomaly_score > ${literal(limit)}, FALSE)`
  const from = `FROM ${ident(table.name)} t POSITIONAL JOIN (SELECT anomaly_score FROM ${ident(found.table)}) a`
  const name = freeName(
    'is_outlier',
    table.columns.map((c) => c.name),
  )
  const { rows } = await context.write(
    action === 'flag'
      ? `SELECT t.*, ${isOutlier} AS ${ident(name)} ${from}`
      : `SELECT t.* ${from} WHERE NOT ${isOutlier}`,
  )
  const marked =
    action === 'remove'
      ? table.rows - rows
      : Number(await context.database.value(`SELECT count(*) FILTER (${ident(name)}) FROM ${context.staging()}`))
  const share = table.rows === 0 ? null : marked / table.rows
  return {
    metrics: { rows: marked, kept: rows, share },
    data: { counts: {}, factor: limit, ...(found.data?.['top'] !== undefined && { top: found.data['top'] }) },
    sentence: say(
      action === 'flag'
        ? words(
            '{n} 行（{share}）的异常分超过 {limit}，已标记。',
            '{n} {n|row has|rows have} an anomaly score above {limit} ({share}); they are marked.',
          )
        : words(
            '{n} 行（{share}）的异常分超过 {limit}，已去掉。',
            '{n} {n|row has|rows have} an anomaly score above {limit} ({share}); they are removed.',
          ),
      { n: count(marked), share: percent(share), limit: number(limit) },
    ),
    charts: found.charts ?? [],
    backend: 'cpu',
    model: transformModel(table, columns, { bounds: [], action, limit, forest: found.model ?? null }),
  }
}

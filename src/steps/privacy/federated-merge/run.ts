import { divergingBars } from '../../../charts/diverging-bars'
import { bars } from '../../../charts/bars'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { ident } from '../../../database/sql'
import {
  Figures,
  isUpdateTable,
  readUpdate,
  updateColumns,
  updateSelect,
  type Update,
} from '../../../learning/federated/update-table'
import { count, join, list, quoted, say } from '../../../words/say'
import {
  mergeBayes,
  mergeKMeansRound,
  mergeLinearSites,
  mergeLogisticRound,
  mergeStatistics,
  type Merged,
} from './merge'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { inputs, database, progress } = context
  const updates: Update[] = []
  for (const [i, table] of inputs.entries()) {
    progress.at((0.5 * i) / inputs.length, words('正在读取更新', 'Reading updates'))
    if (!isUpdateTable(table)) throw notUpdate(table.name)
    updates.push(readUpdate(table, await database.query(updateSelect(ident(table.name)))))
  }
  const { method, stage } = updates[0]!
  if (updates.some((update) => update.method !== method || update.stage !== stage)) throw mixed()
  const merged = mergeAll(context, updates)
  await context.write(`SELECT * FROM ${await database.temporary(updateColumns(merged.update))} ORDER BY rowid`)
  const { model, rows } = merged
  return {
    metrics: { sites: inputs.length, rows, ...('inertia' in merged && { inertia: merged.inertia as number }) },
    data: { method, stage: merged.update.stage, figures: merged.figures },
    sentence: sentenceOf(context, merged),
    charts: chartOf(merged),
    backend: 'cpu',
    ...(model && {
      model: { ...model, trainedOn: { table: list(inputs.map(({ name }) => name)).en, rows: Math.round(rows) } },
    }),
  }
}

function mergeAll({ params, random }: Context, updates: readonly Update[]): Merged {
  const { method, stage } = updates[0]!
  const sites = updates.map(({ figures }) => new Figures(figures))
  if (stage === 'statistics') {
    if (method === 'linear') return mergeLinearSites(sites, params.alpha)
    if (method === 'naive-bayes') return mergeBayes(sites, params.smoothing)
    return mergeStatistics(method, sites, params.clusters, random)
  }
  if (stage === 'round') return method === 'k-means' ? mergeKMeansRound(sites) : mergeLogisticRound(sites)
  throw new TerrariumError(
    'bad-update',
    words('这是起点，不是更新。', 'This is a start, not an update.'),
    words('发给各方，作为“本地更新”的第二张表。', 'Give it to the sites as the second table of their update.'),
  )
}

function sentenceOf({ inputs }: Context, { update, model, rows }: Merged) {
  const slots = { sites: count(inputs.length), rows: count(rows) }
  const lead = say(
    model
      ? words(
          '合并了 {sites} 方一共 {rows} 行学到的东西，得到一个模型。',
          'One model of what {sites} {sites|site|sites} learned from {rows} rows in all.',
        )
      : words(
          '合并了 {sites} 方一共 {rows} 行的统计量，得到共同的起点。',
          'A common start from the statistics of {sites} {sites|site|sites} with {rows} rows in all.',
        ),
    slots,
  )
  if (update.stage !== 'start') return lead
  return join(
    lead,
    words(
      '把结果表发给每一方，作为“本地更新”的第二张表，再来一轮。',
      'Give the resulting table to every site as the second table of its update, for another round.',
    ),
  )
}

function chartOf({ update: { method }, model, figures }: Merged): VegaLiteSpec[] {
  if (figures.length === 0) return []
  const isCoefficients = model !== null && (method === 'linear' || method === 'logistic')
  const most = figures.reduce((best, one) => (Math.abs(one.value) > Math.abs(best.value) ? one : best))
  const frame = {
    id: 'merged',
    title: isCoefficients
      ? say(words('{name}的作用最大', '{name} matters most'), { name: quoted(most.name) })
      : words('合并后的数字', 'Figures of all sites together'),
    summary: words('合并后各项的大小。', 'How large each figure is after the merge.'),
    category: isCoefficients ? words('特征', 'Feature') : words('项', 'Figure'),
    value: { title: isCoefficients ? words('系数', 'Coefficient') : words('大小', 'Size') },
  }
  const marks = figures.map(({ name, value }) => ({ label: name, value }))
  return [isCoefficients ? divergingBars({ ...frame, bars: marks }) : bars({ ...frame, order: 'given', bars: marks })]
}

const notUpdate = (table: string) =>
  new TerrariumError(
    'bad-update',
    words(`“${table}”不是联合学习的更新。`, `“${table}” is no federated update.`),
    words('选各方用“联合学习：本地更新”做出的表。', 'Choose tables that sites made with “Federated update”.'),
  )

const mixed = () =>
  new TerrariumError(
    'different-schema',
    words('这些更新不是同一种方法、同一轮的。', 'These updates are not of one method and one round.'),
    words('只选同一轮的更新。', 'Choose those of one round.'),
  )

import { bars } from '../../../charts/bars'
import { divergingBars } from '../../../charts/diverging-bars'
import type { Model } from '../../../core/model'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { count, list, number, quoted, say } from '../../../words/say'
import type { Explained } from './run'

export interface MeanEffect {
  feature: string
  /** Mean size over the rows. */
  importance: number
  mean: number
}

/** The unit of the values. */
function unitOf(model: Model, { method }: Explained): Words {
  if (model.task === 'regress') return words(`${model.target}的单位`, `units of ${model.target}`)
  if (method === 'linear' || 'baseline' in model.learned) return words('对数几率', 'log-odds')
  return words('概率', 'probability')
}

export function shapSentence(model: Model, explained: Explained, effects: readonly MeanEffect[]): Words {
  const used = effects.filter((e) => e.importance > 0)
  if (used.length === 0)
    return say(
      words(
        '模型对这 {n} 行的回答都一样，没有可说的原因。',
        'The model answers the same for these {n} rows: there is no reason to tell.',
      ),
      {
        n: count(explained.rows.length),
      },
    )
  return say(
    words(
      '这 {n} 行的预测主要由{names}决定；{first}平均推动 {size}（{unit}）。贡献说明模型怎么算，不说明因果。',
      'The predictions of these {n} {n|row|rows} rest mostly on {names}; {first} moves them by {size} on average ({unit}). That is how the model works it out, not a cause.',
    ),
    {
      n: count(explained.rows.length),
      names: list(used.slice(0, 3).map((e) => quoted(e.feature))),
      first: quoted(used[0]!.feature),
      size: number(used[0]!.importance),
      unit: unitOf(model, explained),
    },
  )
}

export function shapCharts(model: Model, explained: Explained, effects: readonly MeanEffect[]): VegaLiteSpec[] {
  const used = effects.filter((e) => e.importance > 0)
  if (used.length === 0) return []
  const value = { title: unitOf(model, explained) }
  const charts = [
    bars({
      id: 'effects',
      title: words('每列平均推动多少', 'How much each column moves the prediction'),
      summary: shapSentence(model, explained, effects),
      remark: words('各行贡献大小的平均', 'mean size over the rows'),
      category: words('列', 'Column'),
      value,
      bars: used.map(({ feature, importance }) => ({ label: feature, value: importance })),
      limit: 12,
    }),
  ]
  const [first] = explained.values
  const width = explained.features.length
  if (explained.rows.length > 0 && first && explained.classes.length === 1) {
    const own = explained.features
      .map((feature, f) => ({ label: feature, value: first.phi[f]! }))
      .filter((bar) => bar.value !== 0 && width > 0)
    if (own.length > 0)
      charts.push(
        divergingBars({
          id: 'first-row',
          title: words(
            `第 ${explained.rows[0]!} 行：什么推高，什么压低`,
            `Row ${explained.rows[0]!}: what pushes up and what pulls down`,
          ),
          summary: say(words('基准 {base}，加上各列的贡献。', 'From a base of {base}, what each column adds.'), {
            base: number(first.base),
          }),
          category: words('列', 'Column'),
          value,
          limit: 10,
          bars: own,
        }),
      )
  }
  return charts
}

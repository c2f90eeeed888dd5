import { bars } from '../../../charts/bars'
import { histogram } from '../../../charts/histogram'
import type { NamedColumn } from '../../../core/columns'
import type { Model } from '../../../core/model'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { moments } from '../../../math/moments'
import { count, number, percent, quoted, same, say } from '../../../words/say'

interface Summary {
  metrics: Record<string, number | null>
  sentence: Words
  charts: VegaLiteSpec[]
}

/** What the scores say of the whole table. */
export function summarize(model: Model, columns: readonly NamedColumn[]): Summary {
  const find = (name: string) => columns.find((c) => c.name === name)
  const [prediction, probability] = [find('prediction'), find('probability')]
  if (prediction?.kind === 'text' && probability?.kind === 'number')
    return ofTwoClasses(model, prediction.codes, prediction.levels, probability.values)
  if (prediction?.kind === 'text') return ofGroups(model, prediction.codes, prediction.levels)
  if (prediction?.kind === 'number') return ofNumbers(model, prediction.values)
  const cluster = find('cluster')
  if (cluster?.kind === 'number') return ofClusters(model, cluster.values)
  return {
    metrics: {},
    sentence: say(words('已用{model}算出 {n} 个新列。', 'Computed {n} new {n|column|columns} with {model}.'), {
      model: quoted(model.name),
      n: count(columns.length),
    }),
    charts: [],
  }
}

function ofTwoClasses(model: Model, codes: Int32Array, levels: readonly string[], values: Float64Array): Summary {
  const positive = levels.indexOf(model.positive ?? levels.at(-1) ?? '')
  const positives = codes.reduce((sum, code) => sum + (code === positive ? 1 : 0), 0)
  const { mean, count: scored } = moments(values)
  const said = {
    n: count(scored),
    positives: count(positives),
    share: percent(scored === 0 ? null : positives / scored),
    target: quoted(model.target ?? ''),
    positive: quoted(model.positive ?? ''),
    mean: percent(scored === 0 ? null : mean),
  }
  return {
    metrics: { positives, meanProbability: scored === 0 ? null : mean },
    sentence: say(
      words(
        '给 {n} 行打了分：{positives} 行（{share}）的{target}预测为{positive}，平均概率 {mean}。',
        'Scored {n} {n|row|rows}: {positives} ({share}) are predicted to have {target} = {positive}; the mean probability is {mean}.',
      ),
      said,
    ),
    charts: [
      distribution(values, 0, 1, {
        title: words(
          `“${model.target} = ${model.positive}”的概率`,
          `Probability of “${model.target} = ${model.positive}”`,
        ),
        summary: say(
          words('{share} 的行概率在 50% 以上。', '{share} of the rows have a probability above 50 %.'),
          said,
        ),
        x: words('概率', 'Probability'),
        figure: 'percent',
      }),
    ],
  }
}

function ofGroups(model: Model, codes: Int32Array, levels: readonly string[]): Summary {
  const counts = levels.map((_, k) => codes.reduce((sum, code) => sum + (code === k ? 1 : 0), 0))
  return ofCounts(
    counts.map((n, k) => ({ label: levels[k]!, n })),
    words('预测的类别', 'Predicted class'),
    say(words('{target}预测最多的是', 'Most rows are predicted to have {target} ='), {
      target: quoted(model.target ?? ''),
    }),
  )
}

function ofClusters(model: Model, values: Float64Array): Summary {
  const counts = new Map<number, number>()
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1)
  const groups = [...counts].sort(([a], [b]) => a - b).map(([label, n]) => ({ label: String(label), n }))
  const lead = say(words('{model}里最大的一群是', 'The largest cluster of {model} is'), { model: quoted(model.name) })
  return ofCounts(groups, words('群', 'Cluster'), lead)
}

function ofCounts(groups: readonly { label: string; n: number }[], category: Words, lead: Words): Summary {
  const scored = groups.reduce((sum, g) => sum + g.n, 0)
  const largest = groups.reduce((best, g) => (g.n > best.n ? g : best), groups[0] ?? { label: '', n: 0 })
  const sentence = say(
    words(
      '给 {n} 行打了分。{lead}{label}：{most} 行（{share}）。',
      'Scored {n} {n|row|rows}. {lead} {label}: {most} ({share}).',
    ),
    {
      n: count(scored),
      lead,
      label: quoted(largest.label),
      most: count(largest.n),
      share: percent(scored === 0 ? null : largest.n / scored),
    },
  )
  return {
    metrics: { groups: groups.filter((g) => g.n > 0).length },
    sentence,
    charts: [
      bars({
        id: 'counts',
        title: category,
        summary: sentence,
        category,
        value: { title: words('行数', 'Rows'), figure: 'count' },
        bars: groups.map(({ label, n }) => ({ label: same(label), value: n })),
      }),
    ],
  }
}

function ofNumbers(model: Model, values: Float64Array): Summary {
  const { mean, min, max, count: scored } = moments(values)
  const target = model.target ?? ''
  const sentence = say(
    words(
      '给 {n} 行打了分：{target}的预测平均 {mean}，从 {min} 到 {max}。',
      'Scored {n} {n|row|rows}: the prediction of {target} is {mean} on average, from {min} to {max}.',
    ),
    { n: count(scored), target: quoted(target), mean: number(mean), min: number(min), max: number(max) },
  )
  return {
    metrics: { meanPrediction: scored === 0 ? null : mean },
    sentence,
    charts:
      scored === 0
        ? []
        : [
            distribution(values, min, max, {
              title: words(`预测的${target}`, `Predicted ${target}`),
              summary: sentence,
              x: same(target),
              figure: 'number',
            }),
          ],
  }
}

const bins = 20

function distribution(
  values: Float64Array,
  least: number,
  most: number,
  { title, summary, x, figure }: { title: Words; summary: Words; x: Words; figure: 'percent' | 'number' },
): VegaLiteSpec {
  const width = (most - least) / bins || 1
  const counts = new Float64Array(bins)
  for (const value of values)
    if (!Number.isNaN(value)) counts[Math.min(bins - 1, Math.floor((value - least) / width))]! += 1
  return histogram({
    id: 'scores',
    title,
    summary,
    x: { title: x, figure },
    unit: words('行数', 'Rows'),
    bins: Array.from(counts, (n, i) => ({ from: least + i * width, to: least + (i + 1) * width, count: n })),
  })
}

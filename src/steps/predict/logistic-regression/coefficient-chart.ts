import { divergingBars } from '../../../charts/diverging-bars'
import { heatmap } from '../../../charts/heatmap'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { number, quoted, same, say } from '../../../words/say'
import type { CoefficientRecord } from './coefficient-records'

const mostFeatures = 12
const mostClasses = 8

/** What raises and what lowers the odds, strongest first. */
export function coefficientChart(
  records: readonly CoefficientRecord[],
  labels: readonly string[],
  target: string,
): VegaLiteSpec[] {
  const effects = records.filter((r) => r.feature !== '(intercept)')
  if (effects.length === 0) return []
  return labels.length === 2
    ? [binaryChart(effects, labels[1]!, target)]
    : labels.length <= mostClasses
      ? [classesChart(effects, labels, target)]
      : []
}

const measure: Words = words('系数（对数几率）', 'Coefficient (log-odds)')

function binaryChart(effects: readonly CoefficientRecord[], positive: string, target: string): VegaLiteSpec {
  const [first] = [...effects].sort((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate))
  const strongest = {
    feature: quoted(first?.feature ?? ''),
    odds: number(first?.oddsRatio ?? null),
  }
  return divergingBars({
    id: 'coefficients',
    title: words(`什么让“${target} = ${positive}”更可能`, `What makes “${target} = ${positive}” more likely`),
    summary: say(
      words(
        '影响最大的是{feature}：几率乘以 {odds}。这是关联，不一定是因果。',
        '{feature} has the largest effect: it multiplies the odds by {odds}. That is association, not necessarily cause.',
      ),
      strongest,
    ),
    remark: words('关联，不是因果', 'association, not cause'),
    category: words('因素', 'Factor'),
    value: {
      title: words('系数（对数几率）；数字是几率的倍数', 'Log-odds; figures multiply the odds'),
    },
    limit: mostFeatures,
    bars: effects.map(({ feature, estimate, oddsRatio, lower, upper }) => ({
      label: feature,
      value: estimate,
      ...(lower !== undefined && upper !== undefined && { lower, upper }),
      text: words(`×${number(oddsRatio).zh}`, `×${number(oddsRatio).en}`),
    })),
  })
}

function classesChart(effects: readonly CoefficientRecord[], labels: readonly string[], target: string): VegaLiteSpec {
  const size = new Map<string, number>()
  for (const { feature, estimate } of effects) size.set(feature, Math.max(size.get(feature) ?? 0, Math.abs(estimate)))
  const features = [...size.keys()].sort((a, b) => size.get(b)! - size.get(a)!).slice(0, mostFeatures)
  const estimateOf = (feature: string, label: string) =>
    effects.find((r) => r.feature === feature && r.class === label)?.estimate ?? null
  return heatmap({
    id: 'coefficients',
    title: words(`什么让“${target}”偏向哪一类`, `What draws “${target}” to which class`),
    summary: say(words('影响最大的是{feature}。', '{feature} has the largest effect.'), {
      feature: quoted(features[0] ?? ''),
    }),
    remark: words('关联，不是因果', 'association, not cause'),
    rows: { title: words('因素', 'Factor'), labels: features.map(same) },
    columns: { title: same(target), labels: labels.map(same) },
    value: { title: measure },
    matrix: features.map((feature) => labels.map((label) => estimateOf(feature, label))),
    scale: 'diverging',
  })
}

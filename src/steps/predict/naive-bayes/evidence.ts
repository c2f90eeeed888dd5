import { divergingBars } from '../../../charts/diverging-bars'
import type { Preparation } from '../../../core/preparation'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { number, quoted, say } from '../../../words/say'
import type { LogJoint } from './log-joint'

export interface Evidence {
  class: string
  feature: string
  /** ln of how many times as common the value is in the class as in the others; for numbers see `difference`. */
  logRatio?: number
  /** For a number: mean in the class less the mean elsewhere, in deviations of the class. */
  difference?: number
}

/** Of each class the strongest come first; so many are kept. */
const mostRecords = 200

/** What speaks for each class; of two, for the positive one. */
export function evidence(joint: LogJoint, preparation: Preparation, labels: readonly string[]): Evidence[] {
  const spoken = labels.length === 2 ? [1] : labels.map((_, k) => k)
  return spoken.flatMap((k) => {
    const rest = (values: readonly number[]) => {
      const others = values.filter((_, j) => j !== k)
      return others.reduce((a, b) => a + b, 0) / others.length
    }
    const name = (feature: number) => preparation.features[feature] ?? ''
    const records: Evidence[] = [
      ...joint.linear.map(({ feature, weights }) => ({
        class: labels[k]!,
        feature: name(feature),
        logRatio: weights[k]! - rest(weights),
      })),
      ...joint.levels.flatMap(({ feature, kind, levels, logs }) =>
        logs[k]!.map((log, at) => ({
          class: labels[k]!,
          feature: levelName(preparation, name(feature), kind, levels, at),
          logRatio: log - rest(logs.map((row) => row[at]!)),
        })),
      ),
      ...joint.normal.map(({ feature, means, weights }) => ({
        class: labels[k]!,
        feature: name(feature),
        difference: (means[k]! - rest(means)) * Math.sqrt(2 * weights[k]!),
      })),
    ]
    const size = (e: Evidence) => Math.abs(e.logRatio ?? e.difference ?? 0)
    return records.sort((a, b) => size(b) - size(a)).slice(0, mostRecords)
  })
}

function levelName(
  { inputs }: Preparation,
  column: string,
  kind: 'values' | 'edges',
  levels: readonly number[],
  at: number,
): string {
  const input = inputs.find((one) => one.column === column)
  if (input?.kind === 'category') return `${column}=${input.levels[at] ?? ''}`
  if (kind === 'values') return `${column}=${levels[at]}`
  return at < levels.length ? `${column} ≤ ${levels[at]}` : `${column} > ${levels.at(-1)}`
}

/** Of two classes: values that are more common in the positive one, and numbers that are higher there. */
export function evidenceCharts(
  records: readonly Evidence[],
  labels: readonly string[],
  target: string,
): VegaLiteSpec[] {
  if (labels.length !== 2) return []
  const ratios = records.filter((r) => r.logRatio !== undefined)
  const gaps = records.filter((r) => r.difference !== undefined)
  const remark = words('关联，不是因果', 'association, not cause')
  const common = { category: words('因素', 'Factor'), remark, limit: 12 }
  const [ratio] = ratios
  const [gap] = gaps
  return [
    ...(ratio
      ? [
          divergingBars({
            ...common,
            id: 'evidence',
            title: words(
              `“${target} = ${labels[1]}”里更常见的是什么`,
              `What is more common with “${target} = ${labels[1]}”`,
            ),
            summary: say(
              words(
                '最能说明问题的是{feature}：常见程度相差 {times} 倍。',
                '{feature} tells most: its chance differs by a factor of {times}.',
              ),
              {
                feature: quoted(ratio.feature),
                times: number(Math.exp(Math.abs(ratio.logRatio ?? 0)), { significant: 2 }),
              },
            ),
            value: { title: words('常见程度之比（对数）', 'Ratio of chances (log)') },
            bars: ratios.map(({ feature, logRatio = 0 }) => ({
              label: feature,
              value: logRatio,
              text: words(`×${number(Math.exp(logRatio)).zh}`, `×${number(Math.exp(logRatio)).en}`),
            })),
          }),
        ]
      : []),
    ...(gap
      ? [
          divergingBars({
            ...common,
            id: 'mean-differences',
            title: words(
              `“${target} = ${labels[1]}”的均值高在哪、低在哪`,
              `Where “${target} = ${labels[1]}” lies higher or lower`,
            ),
            summary: say(
              words(
                '差得最多的是{feature}：相差 {gap} 个标准差。',
                '{feature} differs most: by {gap} standard deviations.',
              ),
              { feature: quoted(gap.feature), gap: number(gap.difference ?? 0, { signed: true }) },
            ),
            value: { title: words('均值之差（标准差）', 'Difference of means (deviations)') },
            bars: gaps.map(({ feature, difference = 0 }) => ({ label: feature, value: difference })),
          }),
        ]
      : []),
  ]
}

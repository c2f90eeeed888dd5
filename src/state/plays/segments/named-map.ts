import { scatterMap } from '../../../charts/scatter-map'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'

interface Point {
  x: number
  y: number
  group: number
}

/** The map of k-means, which knows its groups by number only, with the names that the profile has given them. */
export function namedMap(map: VegaLiteSpec, names: readonly Words[]): VegaLiteSpec {
  const meta = map.usermeta?.terrarium
  const points = pointsOf(map)
  if (!meta || points.length === 0 || points.some(({ group }) => group >= names.length)) return map
  const wordsAt = (...path: string[]) => meta.words.find((one) => one.path.join('.') === path.join('.'))?.words
  const remark = wordsAt('title', 'subtitle')
  return scatterMap({
    id: meta.id,
    title: meta.title,
    summary: meta.summary,
    ...(remark && { remark }),
    x: { title: words('第一主成分', 'First component'), values: points.map(({ x }) => x) },
    y: { title: words('第二主成分', 'Second component'), values: points.map(({ y }) => y) },
    category: { title: words('客户群', 'Group'), codes: points.map(({ group }) => group), labels: names },
    isMap: true,
  })
}

function pointsOf({ data }: VegaLiteSpec): Point[] {
  const values: unknown = typeof data === 'object' && data !== null && 'values' in data ? data.values : undefined
  return Array.isArray(values) ? values.filter(isPoint) : []
}

const isPoint = (value: unknown): value is Point =>
  typeof value === 'object' && value !== null && 'x' in value && 'y' in value && 'group' in value

import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'

/**
 * Edges as they were given: a list of numbers, or a text of them.
 * @throws TerrariumError `missing-parameter`, `invalid-parameter`
 */
export function readEdges(given: unknown): number[] {
  const items = itemsOf(given)
  if (items.length === 0)
    throw new TerrariumError('missing-parameter', words('请给出分界点。', 'Give the edges of the bins.'))
  const edges = items.map((item) => (typeof item === 'string' && item.trim() === '' ? NaN : Number(item)))
  const isRising = edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > edges[i - 1]!))
  if (!isRising)
    throw new TerrariumError(
      'invalid-parameter',
      words(
        `分界点应为从小到大的数字，不能是 ${shown(given)}。`,
        `Edges must be ascending numbers, not ${shown(given)}.`,
      ),
    )
  return edges
}

/** Names of the bins, `auto` for their intervals, or undefined. */
export function readLabels(given: unknown, bins: number): string[] | 'auto' | undefined {
  if (given === undefined || given === null || given === '' || given === false) return undefined
  if (given === true || given === 'auto') return 'auto'
  const labels = itemsOf(given).map((item) => String(item).trim())
  if (labels.length !== bins || new Set(labels).size !== bins)
    throw new TerrariumError(
      'invalid-parameter',
      words(
        `一共 ${bins} 档，需要 ${bins} 个不同的名称，给了 ${new Set(labels).size} 个。`,
        `There are ${bins} bins, which need ${bins} different labels; ${new Set(labels).size} were given.`,
      ),
    )
  return labels
}

function itemsOf(given: unknown): unknown[] {
  if (Array.isArray(given)) return given
  return typeof given === 'string' ? given.split(/[,，;；]/).filter((part) => part.trim() !== '') : []
}

const shown = (given: unknown) => JSON.stringify(given)?.slice(0, 60) ?? ''

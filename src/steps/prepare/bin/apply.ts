import { numbers } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { rawColumn } from '../../../learning/raw-column'

/** The bin of each value: how many edges are below it. */
export function binOf(x: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (edges[middle]! < x) low = middle + 1
    else high = middle
  }
  return low
}

export const apply: Apply = (model, rows) => {
  const { column, name, edges, labels } = model.learned as {
    column: string
    name: string
    edges: number[]
    labels: string[] | null
  }
  const raw = rawColumn(rows, column)
  if (raw.kind !== 'number') throw new Error(`Column ${column} is no number`)
  const bins = raw.values.map((x) => (Number.isNaN(x) ? NaN : binOf(x, edges)))
  if (!labels) return [numbers(name, bins, 'INTEGER')]
  return [
    {
      kind: 'text',
      name,
      type: 'VARCHAR',
      codes: Int32Array.from(bins, (b) => (Number.isNaN(b) ? -1 : b)),
      levels: labels,
    },
  ]
}

import { tableBlock } from './table-block'

/** The number of cells that most records have; of equals, the larger. Where notes are the most, that of the table among them. */
export function usualWidth(records: readonly string[][]): number {
  const counts = new Map<number, number>()
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1)
  const [width, most] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  const isWidest = [...counts].every(([cells, count]) => cells <= width || count < 3)
  const block = isWidest ? null : tableBlock(records)
  return block && block.count * (block.width - 1) > most * (width - 1) ? block.width : width
}

import type { NamedSets } from './itemset-table'

const longest = 60

/** Items as one reads them: “whole milk + yogurt”; long lists end in “+ 3”. */
export function setText(items: readonly string[]): string {
  const parts: string[] = []
  for (const [i, item] of items.entries()) {
    const left = items.length - i
    if (i > 0 && [...parts, item].join(' + ').length > longest) return `${parts.join(' + ')} + ${left}`
    parts.push(item.length > longest ? `${item.slice(0, longest - 1)}…` : item)
  }
  return parts.join(' + ')
}

export const itemsOf = ({ offsets, items }: NamedSets, set: number, names: readonly string[]): string[] =>
  Array.from(items.subarray(offsets[set], offsets[set + 1]), (item) => names[item]!)

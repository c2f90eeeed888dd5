/** More decimals than these are not read. */
const most = 5

/**
 * As many decimals as a column of figures needs for its figures to stand under each other: the largest gets the significant
 * digits that are asked for, the smallest keeps two. Undefined where figures differ too much, or are too large, for that:
 * each is then written by itself.
 */
export function decimalsOf(values: readonly unknown[], significant: number): number | undefined {
  const sizes = values.flatMap((value) => (typeof value === 'number' && value !== 0 ? [Math.abs(value)] : []))
  if (sizes.length === 0 || sizes.some((size) => !Number.isFinite(size))) return undefined
  const [least, largest] = [Math.min(...sizes), Math.max(...sizes)]
  if (sizes.every(Number.isInteger)) return 0
  if (largest >= 1e4) return undefined
  const place = (size: number, digits: number) => Math.max(0, digits - 1 - Math.floor(Math.log10(size)))
  const needed = Math.max(place(largest, significant), place(least, 2))
  return needed <= most ? needed : undefined
}

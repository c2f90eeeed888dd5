/**
 * p-values adjusted for the false discovery rate: Benjamini and Hochberg, J. R. Stat. Soc. B 57 (1995); R's
 * `p.adjust(method = "BH")`. Those that do not exist stay null and do not count.
 */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const known = pValues.flatMap((p, i) => (p === null || Number.isNaN(p) ? [] : [{ p, i }])).sort((a, b) => b.p - a.p)
  const adjusted = pValues.map((): number | null => null)
  let least = 1
  known.forEach(({ p, i }, k) => {
    least = Math.min(least, (p * known.length) / (known.length - k))
    adjusted[i] = least
  })
  return adjusted
}

/**
 * Jaro–Winkler similarity of two texts by code units, from 0 to 1: Jaro’s share of matching and transposed characters,
 * raised by a tenth of what is missing for each of up to four equal first characters (Winkler 1990).
 */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroSimilarity(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && prefix < b.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

let marks = new Uint8Array(128)

/** Jaro similarity: (m/|a| + m/|b| + (m − t)/m)/3 with m matches within half the longer length and t transpositions. */
export function jaroSimilarity(a: string, b: string): number {
  if (a === b) return 1
  const [n, m] = [a.length, b.length]
  if (n === 0 || m === 0) return 0
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1)
  if (marks.length < n + m) marks = new Uint8Array(2 * (n + m))
  marks.fill(0, 0, n + m)
  let matches = 0
  for (let i = 0; i < n; i++) {
    const code = a.charCodeAt(i)
    const to = Math.min(m, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < to; j++) {
      if (marks[n + j] || b.charCodeAt(j) !== code) continue
      marks[i] = marks[n + j] = 1
      matches++
      break
    }
  }
  if (matches === 0) return 0
  let swapped = 0
  for (let i = 0, j = 0; i < n; i++) {
    if (!marks[i]) continue
    while (!marks[n + j]) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j++)) swapped++
  }
  return (matches / n + matches / m + (matches - swapped / 2) / matches) / 3
}

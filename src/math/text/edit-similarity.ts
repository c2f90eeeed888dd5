/** 1 − Levenshtein distance / longer length, by code units: 1 for equal texts, 0 for texts with nothing in common. */
export function editSimilarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer
}

let row = new Int32Array(128)

/** Levenshtein’s distance: insertions, deletions and replacements that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let [from, toA, toB] = [0, a.length, b.length]
  while (from < toA && from < toB && a.charCodeAt(from) === b.charCodeAt(from)) from++
  while (toA > from && toB > from && a.charCodeAt(toA - 1) === b.charCodeAt(toB - 1)) {
    toA--
    toB--
  }
  const width = toB - from
  if (row.length <= width) row = new Int32Array(2 * width + 2)
  for (let j = 0; j <= width; j++) row[j] = j
  for (let i = from; i < toA; i++) {
    const code = a.charCodeAt(i)
    let diagonal = row[0]!
    row[0] = i - from + 1
    for (let j = 1; j <= width; j++) {
      const above = row[j]!
      const swap = diagonal + (b.charCodeAt(from + j - 1) === code ? 0 : 1)
      row[j] = Math.min(swap, above + 1, row[j - 1]! + 1)
      diagonal = above
    }
  }
  return row[width]!
}

/**
 * Mutual information of two columns in nats from their pair counts, less what chance alone makes of so many cells
 * (Miller, 1955; Roulston, Physica D 125, 1999).
 */
export function mutualInformation(counts: Float64Array, rows: number, columns: number): number {
  const [rowSums, columnSums] = [new Float64Array(rows), new Float64Array(columns)]
  let total = 0
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const n = counts[r * columns + c]!
      rowSums[r]! += n
      columnSums[c]! += n
      total += n
    }
  if (total === 0) return 0
  let sum = 0
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const n = counts[r * columns + c]!
      if (n > 0) sum += n * Math.log((n * total) / (rowSums[r]! * columnSums[c]!))
    }
  const used = (sums: Float64Array) => sums.reduce((filled, n) => filled + Number(n > 0), 0)
  return sum / total - ((used(rowSums) - 1) * (used(columnSums) - 1)) / (2 * total)
}

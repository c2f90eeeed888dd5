export interface CalibrationBin {
  meanPredicted: number
  fractionPositive: number
  count: number
}

/** Ten bins of equal width as in scikit-learn's calibration_curve: an inner edge belongs to the lower bin; empty bins are left out. */
export function calibrationBins(probabilities: Float64Array, isPositive: Uint8Array): CalibrationBin[] {
  const edges = Array.from({ length: 9 }, (_, i) => (i + 1) * 0.1)
  const sums = new Float64Array(10)
  const positives = new Float64Array(10)
  const counts = new Float64Array(10)
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!
    let bin = Math.min(9, Math.max(0, Math.floor(p * 10)))
    while (bin > 0 && p <= edges[bin - 1]!) bin--
    while (bin < 9 && p > edges[bin]!) bin++
    sums[bin]! += p
    positives[bin]! += isPositive[i]!
    counts[bin]! += 1
  }
  return Array.from(counts).flatMap((count, bin) =>
    count === 0 ? [] : [{ meanPredicted: sums[bin]! / count, fractionPositive: positives[bin]! / count, count }],
  )
}

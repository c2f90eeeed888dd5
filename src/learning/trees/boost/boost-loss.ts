import type { BoostLoss } from '../../../kernels/boost-data'

/** The margins that are best without a tree: log-odds, log shares of the classes, or the mean; weighted. */
export function startOf(
  loss: BoostLoss,
  classes: number,
  y: Float64Array,
  weights: Float64Array | null,
  rows: Uint32Array,
): number[] {
  const sums = new Float64Array(classes)
  let total = 0
  for (const row of rows) {
    const w = weights?.[row] ?? 1
    total += w
    if (loss === 'softmax') sums[y[row]!]! += w
    else sums[0]! += w * y[row]!
  }
  if (loss === 'squared') return [sums[0]! / total]
  const share = (sum: number) => Math.min(1 - 1e-15, Math.max(1e-15, sum / total))
  if (loss === 'logistic') return [Math.log(share(sums[0]!) / (1 - share(sums[0]!)))]
  const logs = Array.from(sums, (sum) => Math.log(share(sum)))
  const mean = logs.reduce((a, b) => a + b, 0) / classes
  return logs.map((log) => log - mean)
}

/** Mean loss of some rows at these margins, weighted. */
export function validationLoss(
  loss: BoostLoss,
  margins: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array | null,
  rows: Uint32Array,
): number {
  let sum = 0
  let total = 0
  for (const row of rows) {
    const w = weights?.[row] ?? 1
    total += w
    sum += w * lossOf(loss, margins, y[row]!, row)
  }
  return sum / total
}

function lossOf(loss: BoostLoss, margins: readonly Float64Array[], y: number, row: number): number {
  const m = margins[0]![row]!
  if (loss === 'squared') return (m - y) ** 2 / 2
  if (loss === 'logistic') return Math.log1p(Math.exp(-Math.abs(m))) + Math.max(m, 0) - y * m
  let most = -Infinity
  for (const margin of margins) most = Math.max(most, margin[row]!)
  let powers = 0
  for (const margin of margins) powers += Math.exp(margin[row]! - most)
  return most + Math.log(powers) - margins[y]![row]!
}

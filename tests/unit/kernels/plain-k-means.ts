/** k-means as plainly as it can be written: the reference for the kernels. Data is column-major. */
export function plainAssign(x: Float64Array, rows: number, features: number, centers: Float64Array) {
  const labels = new Int32Array(rows)
  let inertia = 0
  for (let i = 0; i < rows; i++) {
    let best = Infinity
    for (let j = 0; j < centers.length / features; j++) {
      let distance = 0
      for (let f = 0; f < features; f++) distance += (x[f * rows + i]! - centers[j * features + f]!) ** 2
      if (distance < best) [best, labels[i]] = [distance, j]
    }
    inertia += best
  }
  return { labels, inertia }
}

export function plainKMeans(
  x: Float64Array,
  rows: number,
  features: number,
  start: Float64Array,
  maxIterations: number,
) {
  let centers: Float64Array = start.slice()
  let before: Int32Array | null = null
  for (let iterations = 1; ; iterations++) {
    const { labels } = plainAssign(x, rows, features, centers)
    const next = means(x, rows, features, labels, centers)
    const isStill = next.every((c, i) => c === centers[i])
    centers = next
    const strict = before !== null && labels.every((label, i) => label === before![i])
    if (strict || isStill || iterations === maxIterations)
      return { ...plainAssign(x, rows, features, centers), centers, iterations }
    before = labels
  }
}

/** Means by exact sums in whole numbers of 2⁻⁴⁰ (only for data that are such); empty clusters get the farthest rows. */
function means(x: Float64Array, rows: number, features: number, labels: Int32Array, old: Float64Array): Float64Array {
  const k = old.length / features
  const unit = 2 ** 40
  const sums = Array.from({ length: k * features }, () => 0n)
  const counts = new Array<number>(k).fill(0)
  const distances = new Array<number>(rows).fill(0)
  const move = (row: number, j: number, sign: 1 | -1) => {
    counts[j]! += sign
    for (let f = 0; f < features; f++) sums[j * features + f]! += BigInt(sign * x[f * rows + row]! * unit)
  }
  for (let i = 0; i < rows; i++) {
    move(i, labels[i]!, 1)
    for (let f = 0; f < features; f++) distances[i]! += (x[f * rows + i]! - old[labels[i]! * features + f]!) ** 2
  }
  const farthest = [...distances.keys()].sort((a, b) => distances[b]! - distances[a]!)
  for (const j of counts.flatMap((count, j) => (count === 0 ? [j] : []))) {
    const row = farthest.shift()!
    move(row, labels[row]!, -1)
    move(row, j, 1)
  }
  return Float64Array.from(sums, (sum, i) => Number(sum) / unit / counts[Math.floor(i / features)]!)
}

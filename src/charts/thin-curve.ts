/**
 * A curve in fewer points that looks the same: largest triangle, three buckets (Steinarsson, "Downsampling time series
 * for visual representation", 2013). The ends stay, and the points stay in order.
 */
export function thinCurve<P extends { x: number; y: number }>(points: readonly P[], most: number): P[] {
  if (points.length <= most || most < 3) return [...points]
  const kept = [points[0]!]
  const width = (points.length - 2) / (most - 2)
  let last = points[0]!
  for (let bucket = 0; bucket < most - 2; bucket++) {
    const from = 1 + Math.floor(bucket * width)
    const to = 1 + Math.floor((bucket + 1) * width)
    const next = middle(points, to, Math.min(1 + Math.floor((bucket + 2) * width), points.length))
    let largest = -1
    let chosen = points[from]!
    for (let i = from; i < to; i++) {
      const point = points[i]!
      const area = Math.abs((last.x - next.x) * (point.y - last.y) - (last.x - point.x) * (next.y - last.y))
      if (area > largest) [largest, chosen] = [area, point]
    }
    kept.push(chosen)
    last = chosen
  }
  kept.push(points.at(-1)!)
  return kept
}

function middle(points: readonly { x: number; y: number }[], from: number, to: number): { x: number; y: number } {
  let [x, y] = [0, 0]
  for (let i = from; i < to; i++) [x, y] = [x + points[i]!.x, y + points[i]!.y]
  return { x: x / (to - from), y: y / (to - from) }
}

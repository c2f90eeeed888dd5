import type { SweepPoint } from './run'

/** The k of the highest mean silhouette, the lowest of equals; null where none is defined. */
export function bestSilhouette(curve: readonly SweepPoint[]): number | null {
  let best: SweepPoint | undefined
  for (const point of curve)
    if (point.silhouette !== null && (best === undefined || point.silhouette > best.silhouette!)) best = point
  return best?.k ?? null
}

/** Where the curve of the inertia bends most: farthest below the chord between its ends. Null with fewer than three points. */
export function elbowOf(curve: readonly SweepPoint[]): number | null {
  const [first, last] = [curve[0], curve.at(-1)]
  if (!first || !last || curve.length < 3 || !(first.inertia > last.inertia)) return null
  const below = ({ k, inertia }: SweepPoint) =>
    1 - (k - first.k) / (last.k - first.k) - (inertia - last.inertia) / (first.inertia - last.inertia)
  return curve.reduce((a, b) => (below(b) > below(a) ? b : a)).k
}

/** The first k whose gap is no less than the next one's less its error (Tibshirani's rule), else that of the largest. */
export function bestGap(curve: readonly SweepPoint[]): number | null {
  const known = curve.filter((p) => p.gap !== null)
  if (known.length === 0) return null
  const first = known.find(
    (p, i) => known[i + 1] !== undefined && p.gap! >= known[i + 1]!.gap! - known[i + 1]!.gapError!,
  )
  return (first ?? known.reduce((a, b) => (b.gap! > a.gap! ? b : a))).k
}

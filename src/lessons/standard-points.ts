import type { PointsData } from './lesson'

/** Points in standard deviations from their means, as the preparation of the steps has them. */
export interface StandardPoints {
  n: number
  x: Float64Array
  y: Float64Array
  /** Back to the units of the data. */
  toData: (x: number, y: number) => { x: number; y: number }
  /** How long one standard unit is on each axis. */
  scaleX: number
  scaleY: number
}

export function standardPoints({ x, y }: PointsData): StandardPoints {
  const [a, b] = [momentsOf(x), momentsOf(y)]
  return {
    n: x.length,
    x: Float64Array.from(x, (value) => (value - a.mean) / a.deviation),
    y: Float64Array.from(y, (value) => (value - b.mean) / b.deviation),
    toData: (u, v) => ({ x: a.mean + u * a.deviation, y: b.mean + v * b.deviation }),
    scaleX: a.deviation,
    scaleY: b.deviation,
  }
}

function momentsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0)
  return { mean, deviation: variance > 0 ? Math.sqrt(variance) : 1 }
}

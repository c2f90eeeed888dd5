/** From values of the data to places in a drawing. */
export interface Scale {
  place: (value: number) => number
  ticks: readonly number[]
}

/** Covers the values with a little room; `from` and `to` are the ends in the drawing. */
export function scaleOver(values: readonly number[], from: number, to: number): Scale {
  const [least, most] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity])
  const room = (most - least || Math.abs(most) || 1) * 0.06
  const [low, high] = [least - room, most + room]
  return {
    place: (value) => from + ((value - low) / (high - low)) * (to - from),
    ticks: ticksBetween(low, high),
  }
}

/** Round numbers between two limits. */
export function ticksBetween(low: number, high: number): number[] {
  const step = niceStep((high - low) / 5)
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step)
}

/** The next of 1, 2 and 5 times a power of ten. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  return power * ([1, 2, 5].find((factor) => factor * power >= step) ?? 10)
}

const bands: readonly (readonly [number, string])[] = [
  [10, '< 10 s'],
  [30, '10–30 s'],
  [60, '30–60 s'],
  [300, '1–5 min'],
  [1800, '5–30 min'],
]

/** How long something took, roughly: exact times would differ from run to run. */
export const timeBand = (milliseconds: number): string =>
  bands.find(([seconds]) => milliseconds < seconds * 1000)?.[1] ?? '> 30 min'

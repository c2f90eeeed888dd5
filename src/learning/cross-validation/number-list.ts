/** Whole numbers as people write them: “1-5, 7”. What is no number is passed over. */
export function readNumbers(text: string): Set<number> {
  const numbers = new Set<number>()
  for (const [, from, to] of text.matchAll(/(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?/g))
    for (let n = Number(from); n <= Number(to ?? from); n++) numbers.add(n)
  return numbers
}

/** @param numbers ascending or not, each once */
export function writeNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')
}

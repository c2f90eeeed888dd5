import type { SegmentCost } from './segment-costs'

export interface PeltOptions {
  /** What each segment beyond the first must save. */
  penalty: number
  /** The fewest values of a segment. */
  minLength: number
  /** Adds the logarithm of each segment's length to its cost: the modified criterion of Zhang and Siegmund (2007). */
  lengths?: boolean
  onProgress?: (share: number) => void
}

/**
 * The division of a series into segments with the least cost plus penalty, exactly (PELT: Killick, Fearnhead and Eckley,
 * J. American Statistical Association 107, 2012). Its time grows with the length where changes come regularly, and with its
 * square where there are none.
 * @returns where segments after the first begin, ascending
 */
export function pelt(n: number, cost: SegmentCost, { penalty, minLength, lengths = false, onProgress }: PeltOptions) {
  const least = Math.max(1, minLength)
  const total = new Float64Array(n + 1).fill(Infinity)
  const before = new Int32Array(n + 1).fill(-1)
  total[0] = -penalty
  const segment: SegmentCost = lengths ? (from, to) => cost(from, to) + Math.log(to - from) : cost
  // A division never costs less than ln(4/n) more than the whole with lengths, and never more than the whole without.
  const slack = lengths ? Math.min(0, Math.log(4 / n)) : 0
  let starts: number[] = [0]
  // A start that is beaten at t stays until t itself can begin a segment.
  const lastUse = new Int32Array(n + 1).fill(n + least)
  for (let to = least; to <= n; to++) {
    const kept: number[] = []
    const values: number[] = []
    for (const from of starts) {
      if (to >= lastUse[from]!) continue
      kept.push(from)
      const value = to - from < least ? Infinity : total[from]! + segment(from, to)
      values.push(value)
      if (value + penalty < total[to]!) {
        total[to] = value + penalty
        before[to] = from
      }
    }
    for (let i = 0; i < kept.length; i++)
      if (values[i]! < Infinity && values[i]! + slack > total[to]!)
        lastUse[kept[i]!] = Math.min(lastUse[kept[i]!]!, to + least)
    if (total[to]! < Infinity) kept.push(to)
    starts = kept
    if (onProgress && to % 1024 === 0) onProgress(to / n)
  }
  const changes: number[] = []
  for (let at = before[n]!; at > 0; at = before[at]!) changes.push(at)
  return changes.reverse()
}

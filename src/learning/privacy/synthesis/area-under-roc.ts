import { meanRanks } from '../../../math/statistics/mean-ranks'

/** The chance that a value of the first is above one of the second, ties half (Mann and Whitney). */
export function areaUnderRoc(first: Float64Array, second: Float64Array): number {
  const all = new Float64Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  const { ranks } = meanRanks(all)
  const sum = ranks.subarray(0, first.length).reduce((total, rank) => total + rank, 0)
  return (sum - (first.length * (first.length + 1)) / 2) / Math.max(1, first.length * second.length)
}

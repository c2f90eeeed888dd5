import type { BoostLoss } from './boost-data'

/** By what gradients and hessians are multiplied before they are rounded, powers of two; the count of rows lies above `shift`. */
export interface BoostGrid {
  gradientScale: number
  hessianScale: number
  shift: number
}

/** Rounding takes less than 2⁵¹: see `onGrid` in `assembly/gradients.ts`. */
const mostBits = 50

/**
 * The finest grid on which the sums of all rows still fit 64 bits, the count of rows among them.
 * @param steepest the largest gradient in size
 * @param heaviest the largest weight
 */
export function boostGrid(loss: BoostLoss, rows: number, steepest: number, heaviest: number): BoostGrid {
  const bits = Math.ceil(Math.log2(rows + 1))
  const highest = heaviest * (loss === 'squared' ? 1 : 0.25)
  return {
    gradientScale: 2 ** (Math.min(mostBits, 62 - bits) - Math.ceil(Math.log2(steepest))),
    hessianScale: 2 ** (Math.min(mostBits, 63 - 2 * bits) - Math.ceil(Math.log2(highest))),
    shift: 64 - bits,
  }
}

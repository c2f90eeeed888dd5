/** An exact non-negative rational number. */
export interface Fraction {
  over: bigint
  under: bigint
}

/** The exact value of a finite float64 from 0 on: every one is a whole number times a power of two. */
export function fractionOf(x: number): Fraction {
  if (!(x >= 0) || !Number.isFinite(x)) throw new RangeError(`${x} is no fraction`)
  let under = 1n
  while (!Number.isInteger(x)) {
    x *= 2
    under *= 2n
  }
  return { over: BigInt(x), under }
}

export const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under })

export const inverse = ({ over, under }: Fraction): Fraction => ({ over: under, under: over })

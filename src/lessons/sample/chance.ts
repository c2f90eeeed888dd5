import { Random } from '../../core/random'

/**
 * The stream of one customer for one purpose. Different customers never share one: the index is mixed by steps that can
 * be undone (Wellons' lowbias32), so the sample is the same however it is cut.
 */
export function streamOf(seed: number, index: number, purpose: number): Random {
  return new Random(mixed(index) ^ mixed(mixed(seed) + purpose))
}

function mixed(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return x ^ (x >>> 16)
}

export const logNormal = (random: Random, median: number, deviation: number): number =>
  median * Math.exp(deviation * random.normal())

/** A Poisson count by multiplying uniforms (Knuth): for means of a few dozen at most. */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++
  return count
}

/** A gamma variable with mean 1. Marsaglia and Tsang, ACM TOMS 26 (2000); shape ≥ 1. */
export function gammaOfMeanOne(random: Random, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = random.normal()
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(random.uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return (d * v) / shape
  }
}

/** Draws one of the keys, each as often as its weight says. */
export function chooser<K extends string>(weights: Readonly<Partial<Record<K, number>>>): (random: Random) => K {
  const keys = Object.keys(weights) as K[]
  const ends: number[] = []
  let total = 0
  for (const key of keys) ends.push((total += weights[key]!))
  return (random) => {
    const at = total * random.uniform()
    const found = ends.findIndex((end) => at < end)
    return keys[found < 0 ? keys.length - 1 : found]!
  }
}

export const oneOf = <T>(random: Random, values: readonly T[]): T => values[random.integer(values.length)]!

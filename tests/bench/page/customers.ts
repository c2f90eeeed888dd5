import { Random } from '../../../src/core/random'
import type { Kernels } from '../../../src/kernels/kernels'
import { findItemsets, type ItemsetAlgorithm } from '../../../src/learning/association/find-itemsets'
import { fitLifetime } from '../../../src/learning/customers/lifetime'
import { dbscan as cluster } from '../../../src/math/clustering/dbscan'
import { basketsFromPairs, leastCount, type Baskets } from '../../../src/math/itemset/baskets'
import { bgNbd } from '../../../src/math/value/bg-nbd'

/** Clusters of dense points, as the step finds them. */
export function dbscan({ rows, features, eps, minPoints }: Record<string, number>, x: Float64Array) {
  const began = performance.now()
  const { labels, clusters } = cluster(x, rows!, features!, { eps: eps!, minPoints: minPoints! })
  const ms = performance.now() - began
  return { ms, clusters, noise: labels.reduce((n, label) => n + (label < 0 ? 1 : 0), 0) }
}

let made: { pairs: string; baskets: Baskets } | undefined

/** Baskets in a file of pairs: the basket of each, then the items. */
async function basketsOf(pairs: string, count: number): Promise<Baskets> {
  if (made?.pairs !== pairs) {
    const values = new Int32Array(await (await fetch(pairs)).arrayBuffer())
    const half = values.length / 2
    const itemOf = values.subarray(half)
    const items = itemOf.reduce((most, item) => Math.max(most, item + 1), 0)
    made = { pairs, baskets: basketsFromPairs(values.subarray(0, half), itemOf, count, items) }
  }
  return made.baskets
}

export interface MiningJob {
  job: 'itemsets'
  pairs: string
  baskets: number
  support: number
  algorithm: ItemsetAlgorithm
  threads: number
}

export async function itemsets(kernels: Kernels, { pairs, baskets, support, algorithm }: MiningJob) {
  const own = await basketsOf(pairs, baskets)
  const began = performance.now()
  const found = findItemsets(kernels, algorithm, own, { minCount: leastCount(support, baskets) })
  return { ms: performance.now() - began, sets: found?.counts.length ?? 0 }
}

/** Purchase histories drawn from the model itself, CDNOW's parameters. */
export function lifetime({ customers }: { customers: number }) {
  const random = new Random(31)
  const [x, tx, T] = [new Float64Array(customers), new Float64Array(customers), new Float64Array(customers)]
  for (let i = 0; i < customers; i++) {
    const rate = gamma(random, 0.243) / 4.414
    const leaves = gamma(random, 0.793)
    const chance = leaves / (leaves + gamma(random, 2.426))
    T[i] = 27 + random.integer(85) / 7
    for (let at = 0; ;) {
      at += -Math.log(1 - random.uniform()) / rate
      if (at > T[i]!) break
      x[i]! += 1
      tx[i] = Math.round(at * 7) / 7
      if (random.uniform() < chance) break
    }
  }
  const began = performance.now()
  const fit = fitLifetime({ x, tx, T, mean: new Float64Array(customers) }, bgNbd)
  const ms = performance.now() - began
  const [r, alpha] = fit!.purchases.parameters
  return { ms, r: r!, alpha: alpha! }
}

/** Marsaglia and Tsang (2000); below 1 by the power of a uniform. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random.uniform() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const z = random.normal()
    const v = (1 + z / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}

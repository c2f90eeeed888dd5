import { Random } from '../../../src/core/random'
import { openKernels } from '../../../src/kernels/open-kernels'
import { findItemsets } from '../../../src/learning/association/find-itemsets'
import { basketsFromPairs } from '../../../src/math/itemset/baskets'
import { rankFeatures } from '../../../src/math/tree/rank-features'
import { joinTrees, type GrownTree } from '../../../src/math/tree/trees'

/** Something of every kernel, on the same rows whatever the number of threads. */
export async function everyKernel(threads: number) {
  const kernels = await openKernels(threads)
  const random = new Random(11)
  const [rows, features, k] = [60_003, 7, 9]
  const x = Float64Array.from({ length: rows * features }, (_, i) => random.normal() + ((i % rows) % k))
  const y = Float64Array.from({ length: rows }, () => random.integer(2))
  const data = kernels.load(x, rows, features)
  const kMeans = kernels.kMeans(data)
  const start = kMeans.seed(k, new Random(42))
  const fit = kMeans.fit(start, { maxIterations: 50, tolerance: 0 })
  const logistic = kernels.logistic(data, y)
  const pass = logistic.pass(Float64Array.from({ length: features + 1 }, (_, i) => 0.1 * i))
  const gram = kernels.gram(data, y)
  const few = kernels.load(x.subarray(0, 3001 * features), 3001, features)
  const silhouettes = kernels.silhouette(few, fit.labels.subarray(0, 3001))
  const forest = kernels.trees({
    ranked: rankFeatures({ values: x, rows }, features),
    target: { kind: 'classes', codes: Int32Array.from(y), classes: 2 },
    options: { criterion: 'gini', splitter: 'best', maxDepth: 9, minLeaf: 5, minSplit: 10, maxFeatures: 3 },
  })
  const trees: GrownTree[] = []
  const weights = Float64Array.from({ length: rows }, () => random.integer(3))
  forest.grow(
    7,
    (seed) => ({ weights, seed }),
    (tree) => trees.push(tree),
  )
  const walk = kernels.walk(joinTrees(trees), 1)
  const sums = walk.sums({ values: x, rows })
  const pairs = Array.from({ length: 30_000 }, () => Math.floor(60 * random.uniform() ** 2))
  const baskets = basketsFromPairs(
    pairs.map((_, pair) => pair % 5000),
    pairs,
    5000,
    60,
  )
  const itemsets = (['fp-growth', 'eclat'] as const).map((algorithm) =>
    findItemsets(kernels, algorithm, baskets, { minCount: 25 }),
  )
  const counted = kernels.itemsets.count(baskets, { minCount: 25 }, 1e6)
  for (const part of [logistic, kMeans, data, few, forest, walk]) part.free()
  const found = { start, fit, pass, gram, silhouettes, trees, sums, itemsets, counted }
  const answer = { threads: kernels.threads, ...found, bytesUsed: kernels.bytesUsed }
  kernels.close()
  return answer
}

export type KernelAnswers = Awaited<ReturnType<typeof everyKernel>>

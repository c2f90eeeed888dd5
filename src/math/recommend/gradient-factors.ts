import type { Random } from '../../core/random'
import type { FactorOptions } from './als'
import type { FactorModel } from './factor-model'
import type { Interactions } from './interactions'

type GradientOptions = FactorOptions & { learningRate: number }

/**
 * Explicit ratings by stochastic gradient descent on mean + user + item + p·q (Koren, Bell and Volinsky, "Matrix
 * factorization techniques for recommender systems", 2009), one rating after the other in a new random order each time.
 */
export function gradientFactors({ byUser, byItem }: Interactions, options: GradientOptions): FactorModel {
  const { factors, iterations, regularization: penalty, learningRate: rate, random, onProgress } = options
  const n = byUser.values.length
  const model = startModel(byUser.count, byItem.count, factors, random)
  const { users, items, userBias, itemBias } = model
  model.mean = n === 0 ? 0 : byUser.values.reduce((a, b) => a + b, 0) / n
  const userOf = ownersOf(byUser.offsets, n)
  for (let epoch = 0; epoch < iterations; epoch++) {
    for (const k of random.permutation(n)) {
      const [u, i] = [userOf[k]!, byUser.others[k]!]
      const [p, q] = [u * factors, i * factors]
      let value = model.mean + userBias[u]! + itemBias[i]!
      for (let f = 0; f < factors; f++) value += users[p + f]! * items[q + f]!
      const error = byUser.values[k]! - value
      userBias[u]! += rate * (error - penalty * userBias[u]!)
      itemBias[i]! += rate * (error - penalty * itemBias[i]!)
      for (let f = 0; f < factors; f++) {
        const [x, y] = [users[p + f]!, items[q + f]!]
        users[p + f] = x + rate * (error * y - penalty * x)
        items[q + f] = y + rate * (error * x - penalty * y)
      }
    }
    onProgress?.((epoch + 1) / iterations)
  }
  return model
}

/**
 * Bayesian personalised ranking (Rendle and others, UAI 2009): for a thing that a user has and one that they have not, drawn
 * at random, the first is moved above the second.
 */
export function bayesianRanking({ byUser, byItem }: Interactions, options: GradientOptions): FactorModel {
  const { factors, iterations, regularization: penalty, learningRate: rate, random, onProgress } = options
  const n = byUser.others.length
  const model = startModel(byUser.count, byItem.count, factors, random)
  const { users, items, itemBias } = model
  const userOf = ownersOf(byUser.offsets, n)
  for (let epoch = 0; epoch < iterations; epoch++) {
    for (let draw = 0; draw < n; draw++) {
      const k = random.integer(n)
      const u = userOf[k]!
      const [liked, other] = [byUser.others[k]!, random.integer(byItem.count)]
      if (has(byUser.others, byUser.offsets[u]!, byUser.offsets[u + 1]!, other)) continue
      const [p, a, b] = [u * factors, liked * factors, other * factors]
      let margin = itemBias[liked]! - itemBias[other]!
      for (let f = 0; f < factors; f++) margin += users[p + f]! * (items[a + f]! - items[b + f]!)
      const pull = 1 / (1 + Math.exp(margin))
      itemBias[liked]! += rate * (pull - penalty * itemBias[liked]!)
      itemBias[other]! += rate * (-pull - penalty * itemBias[other]!)
      for (let f = 0; f < factors; f++) {
        const [x, y, z] = [users[p + f]!, items[a + f]!, items[b + f]!]
        users[p + f] = x + rate * (pull * (y - z) - penalty * x)
        items[a + f] = y + rate * (pull * x - penalty * y)
        items[b + f] = z + rate * (-pull * x - penalty * z)
      }
    }
    onProgress?.((epoch + 1) / iterations)
  }
  return model
}

function startModel(users: number, items: number, factors: number, random: Random): FactorModel {
  const normal = (n: number) => Float64Array.from({ length: n * factors }, () => 0.1 * random.normal())
  return {
    factors,
    mean: 0,
    userBias: new Float64Array(users),
    itemBias: new Float64Array(items),
    users: normal(users),
    items: normal(items),
  }
}

/** The line that each entry belongs to. */
function ownersOf(offsets: Int32Array, n: number): Int32Array {
  const owners = new Int32Array(n)
  for (let l = 0; l + 1 < offsets.length; l++) owners.fill(l, offsets[l], offsets[l + 1])
  return owners
}

/** Whether ascending places hold one. */
function has(places: Int32Array, from: number, to: number, wanted: number): boolean {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low < to && places[low] === wanted
}

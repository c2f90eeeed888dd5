import { goesLeft, type Trees } from './trees'
import type { Rows } from './walk-trees'

/** One feature on the path from the root: how often paths go on without it, whether the row does, and Σ over subsets. */
interface PathPart {
  feature: number
  zero: number
  one: number
  weight: number
}

/**
 * Shapley values of one row for one output of one tree by cover-weighted paths: “TreeSHAP”, Lundberg, Erion and Lee,
 * “Consistent individualized feature attribution for tree ensembles” (2018), algorithm 2. Adds them to `into`.
 */
export function pathShap(trees: Trees, tree: number, output: number, x: Rows, row: number, into: Float64Array): void {
  const { feature, right, cover, values, outputs } = trees

  function descend(node: number, before: readonly PathPart[], zero: number, one: number, asked: number): void {
    let path = extend(before, zero, one, asked)
    const f = feature[node]!
    if (f < 0) {
      for (let i = 1; i < path.length; i++) {
        const part = path[i]!
        into[part.feature]! += unwoundSum(path, i) * (part.one - part.zero) * values[node * outputs + output]!
      }
      return
    }
    const isLeft = goesLeft(trees, node, x.values[f * x.rows + row]!)
    const [hot, cold] = isLeft ? [node + 1, right[node]!] : [right[node]!, node + 1]
    let [inZero, inOne] = [1, 1]
    const known = path.findIndex((part, i) => i > 0 && part.feature === f)
    if (known > 0) {
      inZero = path[known]!.zero
      inOne = path[known]!.one
      path = unwind(path, known)
    }
    descend(hot, path, (inZero * cover[hot]!) / cover[node]!, inOne, f)
    descend(cold, path, (inZero * cover[cold]!) / cover[node]!, 0, f)
  }

  descend(trees.roots[tree]!, [], 1, 1, -1)
}

function extend(path: readonly PathPart[], zero: number, one: number, feature: number): PathPart[] {
  const depth = path.length
  const next = path.map((part) => ({ ...part }))
  next.push({ feature, zero, one, weight: depth === 0 ? 1 : 0 })
  for (let i = depth - 1; i >= 0; i--) {
    next[i + 1]!.weight += (one * next[i]!.weight * (i + 1)) / (depth + 1)
    next[i]!.weight = (zero * next[i]!.weight * (depth - i)) / (depth + 1)
  }
  return next
}

function unwind(path: readonly PathPart[], at: number): PathPart[] {
  const depth = path.length - 1
  const { one, zero } = path[at]!
  const next = path.map((part) => ({ ...part }))
  let carried = next[depth]!.weight
  for (let i = depth - 1; i >= 0; i--) {
    if (one !== 0) {
      const kept = next[i]!.weight
      next[i]!.weight = (carried * (depth + 1)) / ((i + 1) * one)
      carried = kept - (next[i]!.weight * zero * (depth - i)) / (depth + 1)
    } else next[i]!.weight = (next[i]!.weight * (depth + 1)) / (zero * (depth - i))
  }
  for (let i = at; i < depth; i++) {
    const { feature, zero: z, one: o } = next[i + 1]!
    Object.assign(next[i]!, { feature, zero: z, one: o })
  }
  next.pop()
  return next
}

/** Σ of the weights that unwinding a part would leave. */
function unwoundSum(path: readonly PathPart[], at: number): number {
  const depth = path.length - 1
  const { one, zero } = path[at]!
  let carried = path[depth]!.weight
  let total = 0
  for (let i = depth - 1; i >= 0; i--) {
    if (one !== 0) {
      const weight = (carried * (depth + 1)) / ((i + 1) * one)
      total += weight
      carried = path[i]!.weight - (weight * zero * (depth - i)) / (depth + 1)
    } else if (zero !== 0) total += (path[i]!.weight * (depth + 1)) / (zero * (depth - i))
  }
  return total
}

/** What a tree answers on average over its training rows: the base of `pathShap`. */
export function expectedValue({ roots, feature, values, cover, outputs }: Trees, tree: number, output: number): number {
  let sum = 0
  for (let node = roots[tree]!; node < roots[tree + 1]!; node++)
    if (feature[node]! < 0) sum += cover[node]! * values[node * outputs + output]!
  return sum / cover[roots[tree]!]!
}

/**
 * Shapley values of a row against one background row: features in a coalition have the row's values, the others the background's
 * (interventional; Lundberg et al., “From local explanations to global understanding with explainable AI for trees”, 2020).
 * Exact: a leaf is reached by the coalitions that hold all of `inside` and none of `outside`. Adds `share` of them to `into`.
 */
export function backgroundShap(
  trees: Trees,
  tree: number,
  output: number,
  x: Rows,
  row: number,
  background: Rows,
  other: number,
  share: number,
  into: Float64Array,
): void {
  const { feature, right, values, outputs } = trees
  const inside: number[] = []
  const outside: number[] = []

  function descend(node: number): void {
    const f = feature[node]!
    if (f < 0) return credit(values[node * outputs + output]! * share)
    const [left, otherLeft] = [
      goesLeft(trees, node, x.values[f * x.rows + row]!),
      goesLeft(trees, node, background.values[f * background.rows + other]!),
    ]
    const child = (isLeft: boolean) => (isLeft ? node + 1 : right[node]!)
    if (left === otherLeft || inside.includes(f)) return descend(child(left))
    if (outside.includes(f)) return descend(child(otherLeft))
    inside.push(f)
    descend(child(left))
    inside.pop()
    outside.push(f)
    descend(child(otherLeft))
    outside.pop()
  }

  function credit(value: number): void {
    const [a, b] = [inside.length, outside.length]
    if (a > 0) {
      const w = value * subsetWeight(a - 1, b)
      for (const f of inside) into[f]! += w
    }
    if (b > 0) {
      const w = value * subsetWeight(a, b - 1)
      for (const f of outside) into[f]! -= w
    }
  }

  descend(trees.roots[tree]!)
}

/** a!·b! / (a + b + 1)!: the share of the orders in which a certain feature comes after a of them and before b. */
function subsetWeight(a: number, b: number): number {
  let weight = 1 / (a + b + 1)
  for (let i = 1; i <= b; i++) weight *= i / (a + i)
  return weight
}

import type { BoostKernel, BoostSplit, BoostSums } from '../../../kernels/boost'

export interface BoostedTreeOptions {
  maxLeaves: number
  /** Infinity for none. */
  maxDepth: number
  minLeaf: number
  learningRate: number
  l2: number
}

/** One tree in pre-order, in terms of bins: the left child of node i is i + 1; a leaf has feature −1. */
export interface BoostedTree {
  features: number[]
  bins: number[]
  rights: number[]
  missingLeft: boolean[]
  /** The bins of a category that go left; null for numbers. */
  sets: (Uint32Array | null)[]
  values: number[]
  counts: number[]
  gains: number[]
}

interface Node {
  start: number
  end: number
  depth: number
  sums: BoostSums
  /** Address of its histogram; 0 where it needs none. */
  histogram: number
  split: BoostSplit | null
  children: [Node, Node] | null
}

/**
 * Grows one tree leaf by leaf, the one that gains most next (Shi 2007; LightGBM, Ke et al. 2017), as scikit-learn's
 * histogram gradient boosting: the smaller child is counted, its sibling is the parent less it.
 */
export class BoostedTreeGrower {
  readonly #kernel: BoostKernel
  readonly #options: BoostedTreeOptions
  readonly #spare: number[] = []

  constructor(kernel: BoostKernel, options: BoostedTreeOptions) {
    this.#kernel = kernel
    this.#options = options
  }

  /**
   * Grows a tree on the first `rows` of the kernel's index with its present gradients, and adds it to the margins of all
   * rows.
   */
  grow(rows: number): BoostedTree {
    const kernel = this.#kernel
    const histogram = this.#take()
    kernel.histogram(histogram, 0, rows)
    const root: Node = {
      ...{ start: 0, end: rows, depth: 0, histogram },
      ...{ sums: kernel.total(histogram), split: null, children: null },
    }
    const open: Node[] = []
    this.#consider(root, open)
    let leaves = 1
    while (leaves < this.#options.maxLeaves && open.length > 0) {
      const node = takeBest(open)
      leaves++
      this.#divide(node, open, leaves < this.#options.maxLeaves)
    }
    for (const node of open) this.#giveBack(node)
    return this.#finish(root, rows)
  }

  /** Looks for a node's best split, and keeps it among those that can be divided. */
  #consider(node: Node, open: Node[]): void {
    node.split = this.#kernel.bestSplit(node.histogram, node.sums)
    if (node.split) open.push(node)
    else this.#giveBack(node)
  }

  /** @param goesOn whether the children may be divided in turn */
  #divide(node: Node, open: Node[], goesOn: boolean): void {
    const kernel = this.#kernel
    const { start, end, depth, sums, split } = node
    const { left } = split!
    const middle = kernel.split(split!, start, end)
    const right = { gradient: sums.gradient - left.gradient, packed: sums.packed - left.packed }
    const child = (from: number, to: number, own: BoostSums): Node => ({
      ...{ start: from, end: to, depth: depth + 1, sums: own, histogram: 0, split: null, children: null },
    })
    const children: [Node, Node] = [child(start, middle, left), child(middle, end, right)]
    node.children = children
    const canDivide = (n: Node) =>
      goesOn && n.depth < this.#options.maxDepth && n.end - n.start >= 2 * this.#options.minLeaf
    if (!children.some(canDivide)) return this.#giveBack(node)
    const [small, large] = middle - start <= end - middle ? children : [children[1], children[0]]
    small.histogram = this.#take()
    large.histogram = node.histogram
    node.histogram = 0
    kernel.histogram(small.histogram, small.start, small.end, large.histogram)
    for (const n of children)
      if (canDivide(n)) this.#consider(n, open)
      else this.#giveBack(n)
  }

  /** The values of the leaves, the margins of all rows, and the tree in pre-order. */
  #finish(root: Node, rows: number): BoostedTree {
    const { learningRate, l2 } = this.#options
    const kernel = this.#kernel
    const tree: BoostedTree = {
      features: [],
      bins: [],
      rights: [],
      missingLeft: [],
      sets: [],
      values: [],
      counts: [],
      gains: [],
    }
    const leaves: { start: number; value: number }[] = []
    const write = (node: Node): void => {
      const at = tree.features.length
      const { gradient, hessian } = kernel.sums(node.sums)
      const value = (-learningRate * gradient) / (hessian + l2 + 1e-15)
      const asks = node.children && node.split
      tree.features.push(asks ? asks.feature : -1)
      tree.bins.push(asks ? asks.bin : 0)
      tree.rights.push(0)
      tree.sets.push(asks?.set.some((word) => word > 0) ? asks.set : null)
      tree.values.push(value)
      tree.counts.push(node.end - node.start)
      tree.gains.push(asks ? asks.gain : 0)
      tree.missingLeft.push(asks ? this.#sendsMissingLeft(node, asks) : false)
      if (!node.children) {
        leaves.push({ start: node.start, value })
        return
      }
      write(node.children[0])
      tree.rights[at] = tree.features.length
      write(node.children[1])
    }
    write(root)
    kernel.addLeaves(
      leaves.map((leaf) => leaf.start),
      leaves.map((leaf) => leaf.value),
      rows,
    )
    if (rows < kernel.rows) kernel.walk(tree, rows)
    return tree
  }

  /** Where training had no missing value, they go with the most rows. */
  #sendsMissingLeft(node: Node, split: BoostSplit): boolean {
    if (this.#kernel.hasMissing(split.feature)) return split.missingLeft
    const [left, right] = node.children!
    return left.end - left.start > right.end - right.start
  }

  #take(): number {
    return this.#spare.pop() ?? this.#kernel.takeHistogram()
  }

  #giveBack(node: Node): void {
    if (node.histogram) this.#spare.push(node.histogram)
    node.histogram = 0
  }
}

/** Takes out the node that gains most, the earlier of equals. */
function takeBest(open: Node[]): Node {
  let best = 0
  for (let i = 1; i < open.length; i++) if (open[i]!.split!.gain > open[best]!.split!.gain) best = i
  return open.splice(best, 1)[0]!
}

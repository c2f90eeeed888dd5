import { leftLevels, type NodeFacts, type Trees } from '../../math/tree/trees'
import type { FeatureMeaning } from './feature-meaning'

/** One node of `d.tree`, in pre-order; a leaf has nulls for its question. */
export interface TreeNodeRecord {
  id: number
  depth: number
  samples: number
  /** Σ of the rows' weights. */
  weight: number
  impurity: number
  feature: string | null
  /** `x ≤ threshold` goes left, in the prepared column's units. */
  threshold: number | null
  /** The levels that go left, of a category taken as it is. */
  levels?: string[]
  /** Where rows without a value go. */
  missing?: 'left' | 'right'
  left: number | null
  right: number | null
  /** Classes: the share of each, in the order of the confusion's labels. */
  shares?: number[]
  /** Numbers: the mean. */
  value?: number
}

/** @param knowsMissing whether the tree takes missing values as they are */
export function treeRecords(
  tree: Trees & NodeFacts,
  features: readonly string[],
  meanings: readonly FeatureMeaning[],
  isClasses: boolean,
  knowsMissing: boolean,
): TreeNodeRecord[] {
  const depth = depths(tree)
  return Array.from(tree.feature, (feature, id) => {
    const isLeaf = feature < 0
    const meaning = meanings[feature]
    const isSet = !isLeaf && tree.setAt[id]! >= 0 && meaning?.kind === 'levels'
    return {
      id,
      depth: depth[id]!,
      samples: tree.samples[id]!,
      weight: tree.cover[id]!,
      impurity: tree.impurity[id]!,
      feature: isLeaf ? null : features[feature]!,
      threshold: isLeaf || isSet ? null : tree.threshold[id]!,
      ...(isSet && { levels: leftLevels(tree, id, meaning.levels.length).map((code) => meaning.levels[code]!) }),
      ...(knowsMissing && !isLeaf && { missing: tree.missingLeft[id] === 1 ? ('left' as const) : ('right' as const) }),
      left: isLeaf ? null : id + 1,
      right: isLeaf ? null : tree.right[id]!,
      ...(isClasses ? { shares: sharesAt(tree, id) } : { value: tree.values[id]! }),
    }
  })
}

/** How many questions lead to each node. */
export function depths({ feature, right, roots }: Trees): Uint32Array {
  const depth = new Uint32Array(feature.length)
  for (let node = 0; node < feature.length; node++)
    if (feature[node]! >= 0) depth[node + 1] = depth[right[node]!] = depth[node]! + 1
  for (const root of roots) if (root < depth.length) depth[root] = 0
  return depth
}

/** Shares of the classes at a node: of two only that of the second is kept. */
export function sharesAt({ values, outputs }: Trees, node: number): number[] {
  if (outputs === 1) return [1 - values[node]!, values[node]!]
  return [...values.subarray(node * outputs, (node + 1) * outputs)]
}

import type { Model } from '../../core/model'
import { treeCount, type Trees } from '../../math/tree/trees'

/** A model whose margin is a sum over its features, or over trees: it can be explained exactly. */
export type AdditiveModel =
  | {
      kind: 'linear'
      /** One for each margin. */
      intercepts: number[]
      coefficients: number[][]
    }
  | {
      kind: 'trees'
      trees: Trees
      /** Trees go to the margins in turn, `outputs` each. */
      groups: number
      /** What each tree's answer is multiplied by. */
      scale: number
      /** Added to each margin. */
      baseline: number[]
    }

/** The additive form of a model; null where it has none. */
export function additiveModel({ learned, task }: Model): AdditiveModel | null {
  const { trees, baseline, treeWeights, coefficients, intercept, intercepts } = learned
  if (isTrees(trees)) {
    if (Array.isArray(baseline))
      return { kind: 'trees', trees, groups: baseline.length, scale: 1, baseline: baseline as number[] }
    // A weighted median is no sum.
    if (treeWeights !== undefined && task === 'regress') return null
    const zeros = new Array<number>(trees.outputs).fill(0)
    return {
      kind: 'trees',
      trees,
      groups: 1,
      scale: treeWeights === undefined ? 1 / treeCount(trees) : 1,
      baseline: zeros,
    }
  }
  if (!Array.isArray(coefficients)) return null
  if (typeof intercept === 'number' && isNumbers(coefficients))
    return { kind: 'linear', intercepts: [intercept], coefficients: [coefficients] }
  if (Array.isArray(intercepts) && isNumbers(intercepts) && coefficients.every(isNumbers))
    return { kind: 'linear', intercepts, coefficients: coefficients as number[][] }
  return null
}

const isTrees = (value: unknown): value is Trees => typeof value === 'object' && value !== null && 'roots' in value
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((x) => typeof x === 'number')

/** How many margins it has: one of a number or of two classes, else one for each class. */
export const marginsOf = (model: AdditiveModel): number =>
  model.kind === 'linear' ? model.intercepts.length : model.groups * model.trees.outputs

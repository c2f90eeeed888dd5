import type { Model } from '../../../core/model'

/** The centres of a k-means model in the prepared space, one array each. */
export function modelCenters({ name, learned, preparation }: Model): number[][] {
  const centers = learned['centers']
  const width = preparation.features.length
  if (Array.isArray(centers) && centers.every((c) => Array.isArray(c) && c.length === width))
    return centers as number[][]
  throw new Error(`The model ${name} has no centres of ${width} features`)
}

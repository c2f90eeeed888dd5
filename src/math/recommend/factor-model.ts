/** A factorised matrix: value(u, i) = mean + userBias + itemBias + p·q. */
export interface FactorModel {
  factors: number
  mean: number
  userBias: Float64Array
  itemBias: Float64Array
  /** users × factors, row-major */
  users: Float64Array
  /** items × factors, row-major */
  items: Float64Array
}

export function factorValue(model: FactorModel, user: number, item: number): number {
  const { factors, users, items } = model
  let sum = model.mean + model.userBias[user]! + model.itemBias[item]!
  for (let f = 0; f < factors; f++) sum += users[user * factors + f]! * items[item * factors + f]!
  return sum
}

import type { History, Recommender, Taken } from '../../../learning/recommend/recommender'

/** A fully connected layer: `inputs` × `units` weights, row-major, and a bias for each unit. */
export interface Dense {
  inputs: number
  units: number
  weights: Float32Array
  bias: Float32Array
  isRectified: boolean
}

/** A trained network as plain numbers. */
export interface Towers {
  architecture: 'two-tower' | 'ncf'
  embedding: number
  /** users × embedding and items × embedding */
  users: Float32Array
  items: Float32Array
  /** Of two towers each side's own layers; of NCF the common ones, under `user`. */
  user: Dense[]
  item: Dense[]
}

/** Scores by going forward through the network in double precision; embeddings are looked up, so no library is needed. */
export function neuralRecommender(towers: Towers, taken: Taken): Recommender {
  const { architecture, embedding, users, items } = towers
  const known = taken.popularity
  const row = (table: Float32Array, place: number) =>
    Float64Array.from(table.subarray(place * embedding, (place + 1) * embedding))
  const isTwoTower = architecture === 'two-tower'
  const itemVectors = Array.from({ length: taken.items.length }, (_, item) =>
    isTwoTower ? forward(towers.item, row(items, item)) : row(items, item),
  )
  return {
    score(history, scores) {
      const own = history.user >= 0 ? row(users, history.user) : likeOthers(history, users, embedding, taken)
      if (!own) return
      const vector = isTwoTower ? forward(towers.user, own) : own
      const both = new Float64Array(2 * embedding)
      both.set(own)
      for (let item = 0; item < scores.length; item++) {
        if (known[item] === 0) continue
        const other = itemVectors[item]!
        if (isTwoTower) {
          let sum = 0
          for (let f = 0; f < vector.length; f++) sum += vector[f]! * other[f]!
          scores[item] = sum
        } else {
          both.set(other, embedding)
          scores[item] = forward(towers.user, both)[0]!
        }
      }
    },
  }
}

function forward(layers: readonly Dense[], input: Float64Array): Float64Array {
  let values = input
  for (const { inputs, units, weights, bias, isRectified } of layers) {
    const next = Float64Array.from(bias)
    for (let i = 0; i < inputs; i++) {
      const x = values[i]!
      if (x !== 0) for (let u = 0; u < units; u++) next[u]! += x * weights[i * units + u]!
    }
    if (isRectified) for (let u = 0; u < units; u++) if (next[u]! < 0) next[u] = 0
    values = next
  }
  return values
}

/** A user that training did not know stands where those stand who have the same items. */
function likeOthers({ items }: History, users: Float32Array, embedding: number, taken: Taken): Float64Array | null {
  const { byItem } = taken.interactions
  const sum = new Float64Array(embedding)
  let n = 0
  for (const item of items)
    for (let k = byItem.offsets[item]!; k < byItem.offsets[item + 1]!; k++, n++)
      for (let f = 0; f < embedding; f++) sum[f]! += users[byItem.others[k]! * embedding + f]!
  return n === 0 ? null : sum.map((x) => x / n)
}

import { Best } from '../../math/recommend/similarities'
import type { ItemFeatures } from './item-features'
import type { History, Recommender, Taken } from './recommender'

/**
 * Items like those the user likes: the profile is the sum of (rating − the user's mean) × the item's unit vector, or of
 * the vectors where there are no ratings; the score is the cosine of profile and item.
 * @param newItems whether items that nobody has are scored
 */
export function contentRecommender(
  { names, offsets, features, values }: ItemFeatures,
  taken: Taken,
  newItems: boolean,
): Recommender {
  const profile = new Float64Array(names.length)
  const fill = (history: History): number => {
    profile.fill(0)
    const mean = taken.hasRatings
      ? history.values.reduce((sum, x) => sum + x, 0) / Math.max(1, history.values.length)
      : 0
    let all = 0
    history.items.forEach((item, h) => {
      const weight = taken.hasRatings ? history.values[h]! - mean : 1
      all += Math.abs(weight)
      for (let k = offsets[item]!; k < offsets[item + 1]!; k++) profile[features[k]!]! += weight * values[k]!
    })
    const norm = Math.sqrt(profile.reduce((sum, x) => sum + x * x, 0))
    if (norm > 1e-12 * all) return norm
    // Likes and dislikes cancel: what the sums leave is noise, and no taste.
    profile.fill(0)
    return 0
  }
  return {
    score(history, scores) {
      const norm = fill(history)
      for (let item = 0; item < scores.length; item++) {
        if (!newItems && taken.popularity[item] === 0) continue
        let sum = 0
        for (let k = offsets[item]!; k < offsets[item + 1]!; k++) sum += profile[features[k]!]! * values[k]!
        scores[item] = norm > 0 ? sum / norm : 0
      }
    },
    reason(history, item) {
      fill(history)
      const best = new Best(3)
      for (let k = offsets[item]!; k < offsets[item + 1]!; k++) {
        const share = profile[features[k]!]! * values[k]!
        if (share > 0) best.add(features[k]!, share)
      }
      return best.size === 0 ? null : { kind: 'features', names: best.sorted().map(({ place }) => names[place]!) }
    },
  }
}

import type { ParamsOf } from '../../core/params'
import type { StepContext } from '../../core/step'
import type { Backend } from '../../core/step'
import type { VegaLiteSpec } from '../../core/vega-lite'
import type { Interactions } from '../../math/recommend/interactions'
import type { recommendParams } from './recommend-params'

export type RecommendParams = ParamsOf<typeof recommendParams>
export type RecommendContext<P extends RecommendParams = RecommendParams> = StepContext<P>

/** What a recommender learns from. Places of users and items are those of `users` and `items`. */
export interface Taken {
  /** Ids as text, in their own order. */
  users: string[]
  items: string[]
  interactions: Interactions
  /** Values are ratings; else they are 1, or weights. */
  hasRatings: boolean
  /** Whether these are the rows that train in the check, or all of them. */
  part: 'training' | 'all'
  /** Numbers of the input's rows that these are, ascending; none for a model's own. */
  rows: Uint32Array
  /** Training rows of each item, or their weights. */
  popularity: Float64Array
}

/** What one user has: places of items, ascending, with values. */
export interface History {
  /** The user's place; −1 for one that training did not know. */
  user: number
  items: Int32Array
  values: Float64Array
}

/** Why an item is offered. */
export type Reason =
  | { kind: 'with'; items: number[] }
  | { kind: 'people'; count: number }
  | { kind: 'features'; names: string[] }
  | { kind: 'popular'; count: number }

/** A recommender that has learned. */
export interface Recommender {
  /** Told whose scores are asked for next: some recommenders find those of many at once for less. */
  foresee?(histories: readonly History[]): void
  /** Writes a score for every item, NaN where it has no opinion. Ratings where there are ratings. */
  score(history: History, scores: Float64Array): void
  /** The rating of an item it has no opinion on; for recommenders that predict ratings. */
  base?(history: History): number
  reason?(history: History, item: number): Reason | null
  /** It has an opinion on customers who have nothing yet, such as by their segment. */
  knowsNewcomers?: boolean
}

/** How a kind learns, and how what it learned becomes a recommender again: the same in training and for ever after. */
export interface RecommendMethod<P extends RecommendParams, L> {
  fit(taken: Taken, context: RecommendContext<P>, onProgress: (share: number) => void): L | Promise<L>
  restore(learned: L, taken: Taken): Recommender
  backend?(learned: L): Backend
  /** More to look at, from what was learned of all rows. */
  charts?(learned: L, taken: Taken): VegaLiteSpec[]
  /** More for `data`. */
  data?(learned: L, taken: Taken): Record<string, unknown>
}

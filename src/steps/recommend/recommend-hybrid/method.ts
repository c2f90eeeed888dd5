import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { PairCosines } from '../../../learning/recommend/pair-cosines'
import { idPlaces } from '../../../learning/recommend/read-taken'
import type { History, Reason, RecommendMethod, Taken } from '../../../learning/recommend/recommender'
import type { Lines } from '../../../math/recommend/interactions'
import { Best } from '../../../math/recommend/similarities'
import { damping } from './choose-weights'
import { listsOf, usualParts, type Part, type RankedLists } from './ranked-lists'
import type { spec } from './spec'
import { tryWeights } from './try-weights'

type Params = ParamsOf<typeof spec.params>

interface Learned {
  kinds: string[]
  /** The lists know what is popular in each customer’s segment. */
  hasSegments: boolean
  weights: number[]
  /** How the weights came about. */
  weighed: 'given' | 'equal' | 'tried'
  /** Merged lists: user u has the items `items[offsets[u] … offsets[u + 1])`. */
  offsets: Int32Array
  items: Int32Array
  scores: Float64Array
}

/** The weights that a trial found for the check are those of the offers, too. */
const found = new WeakMap<object, Pick<Learned, 'weights' | 'weighed'>>()

export const method: RecommendMethod<Params, Learned> = {
  fit: async (taken, context, onProgress) => {
    const parts: Part[] = context.params.base ?? usualParts(taken.hasRatings)
    for (const { kind } of parts)
      if (!/^recommend-/.test(kind) || kind === 'recommend-hybrid') throw noRecommender(kind)
    const given = givenWeights(context.params.weights, parts.length)
    const isTried = given === null && parts.length > 1 && !found.has(context)
    const from = isTried ? 0.5 : 0
    const { weights, weighed } =
      given ?? found.get(context) ?? (await tryWeights(taken, context, parts, (share) => onProgress(from * share)))
    found.set(context, { weights, weighed })
    const merged = Array.from(taken.users, () => new Map<number, number>())
    // The nested steps learn from the same rows as this one; their own check is not wanted.
    const split =
      taken.part === 'all' || context.params.split.kind === 'none' ? ({ kind: 'none' } as const) : context.params.split
    for (const [k, part] of parts.entries()) {
      if (weights[k] === 0) continue
      const report = (share: number) => onProgress(from + ((1 - from) * (k + share)) / parts.length)
      addLists(await listsOf(context, part, split, report), weights[k]!, merged)
    }
    const hasSegments = context.params.segment !== undefined
    if (hasSegments) await addSegments(context, taken, merged)
    return { kinds: parts.map(({ kind }) => kind), weights, weighed, hasSegments, ...flat(merged) }
  },
  restore: ({ offsets, items, scores, hasSegments }, taken) => {
    const { byUser, byItem } = taken.interactions
    const cosines = new PairCosines(taken)
    return {
      knowsNewcomers: hasSegments,
      score: ({ user, items: own }, to) => {
        if (user >= 0) for (let k = offsets[user]!; k < offsets[user + 1]!; k++) to[items[k]!] = scores[k]!
        else
          for (const { other, similarity } of alike(own, byUser, byItem))
            for (let k = offsets[other]!; k < offsets[other + 1]!; k++) {
              const item = items[k]!
              to[item] = (Number.isNaN(to[item]!) ? 0 : to[item]!) + similarity * scores[k]!
            }
      },
      reason: (history, item) => reasonOf(history, item, taken, cosines),
    }
  },
  data: ({ kinds, weights, weighed }) => ({
    parts: kinds.map((kind, k) => ({ method: kind, weight: weights[k]! })),
    weights: weighed,
  }),
}

/** Adds weight / (60 + rank) for every item that a method lists. */
function addLists(lists: RankedLists, weight: number, merged: readonly Map<number, number>[]): void {
  for (const [user, items] of lists) {
    const list = merged[user]!
    items.forEach((item, i) => list.set(item, (list.get(item) ?? 0) + weight / (damping + i + 1)))
  }
}

/** Adds weight / (60 + rank) for what is most popular in a customer’s segment: all that is known of who has nothing yet. */
async function addSegments(
  { params, inputs, database }: StepContext<Params>,
  { interactions: { byUser }, items }: Taken,
  merged: Map<number, number>[],
): Promise<void> {
  const table = inputs[0]!
  const rows = await database.rows(
    `WITH us AS (${idPlaces(table, params.user)})
    SELECT us.place::INTEGER, max(t.${ident(params.segment!)}::VARCHAR) FROM us JOIN ${ident(table.name)} t ON t.${ident(params.user)} = us.id
    GROUP BY 1 HAVING max(t.${ident(params.segment!)}) IS NOT NULL`,
  )
  const segments = Map.groupBy(rows as [number, string][], ([, segment]) => segment)
  for (const members of segments.values()) {
    const counts = new Float64Array(items.length)
    for (const [user] of members)
      for (let k = byUser.offsets[user]!; k < byUser.offsets[user + 1]!; k++) counts[byUser.others[k]!]! += 1
    const best = new Best(params.depth)
    counts.forEach((count, item) => count > 0 && best.add(item, count))
    best.sorted().forEach(({ place }, i) => {
      for (const [user] of members) {
        const list = merged[user]!
        list.set(place, (list.get(place) ?? 0) + params.segmentWeight / (damping + i + 1))
      }
    })
  }
}

/** So many customers stand for one that training did not know. */
const mostAlike = 50

/** The customers with most in common with what somebody has: cosine over having. */
function alike(own: ArrayLike<number>, byUser: Lines, byItem: Lines): { other: number; similarity: number }[] {
  const common = new Map<number, number>()
  for (const item of Array.from(own))
    for (let k = byItem.offsets[item]!; k < byItem.offsets[item + 1]!; k++)
      common.set(byItem.others[k]!, (common.get(byItem.others[k]!) ?? 0) + 1)
  const best = new Best(mostAlike)
  for (const [other, n] of common)
    best.add(other, n / Math.sqrt(own.length * (byUser.offsets[other + 1]! - byUser.offsets[other]!)))
  return best.sorted().map(({ place, score }) => ({ other: place, similarity: score }))
}

/** So many of what a customer has are looked at for a reason, the rarest: those tell most. */
const mostTelling = 50

/** What they have (and rated no lower than they mostly do) that the same people have most. */
function reasonOf(
  { items, values }: History,
  item: number,
  { popularity, hasRatings }: Taken,
  cosines: PairCosines,
): Reason | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const telling = Array.from(items)
    .filter((_, h) => !hasRatings || values[h]! >= mean)
    .sort((a, b) => popularity[a]! - popularity[b]! || a - b)
    .slice(0, mostTelling)
  const best = new Best(2)
  for (const own of telling) {
    const cosine = own === item ? 0 : cosines.of(own, item)
    if (cosine > 0) best.add(own, cosine)
  }
  return best.size === 0 ? null : { kind: 'with', items: best.sorted().map(({ place }) => place) }
}

function flat(merged: readonly Map<number, number>[]): Pick<Learned, 'offsets' | 'items' | 'scores'> {
  const offsets = new Int32Array(merged.length + 1)
  merged.forEach((list, user) => (offsets[user + 1] = offsets[user]! + list.size))
  return {
    offsets,
    items: Int32Array.from(merged.flatMap((list) => [...list.keys()])),
    scores: Float64Array.from(merged.flatMap((list) => [...list.values()])),
  }
}

function givenWeights(weights: unknown, methods: number): Pick<Learned, 'weights' | 'weighed'> | null {
  if (weights === undefined || weights === null) return null
  const isFit =
    Array.isArray(weights) &&
    weights.length === methods &&
    weights.every((w) => typeof w === 'number' && w >= 0 && w < Infinity)
  if (isFit && weights.some((w) => w > 0)) return { weights: weights as number[], weighed: 'given' }
  throw new TerrariumError(
    'invalid-parameter',
    words(
      `“weights”应为 ${methods} 个不小于 0 的数，不能全是 0。`,
      `“weights” must be ${methods} numbers, none below 0 and not all 0.`,
    ),
    words('每种方法一个，例如 [2, 1]。', 'One for each method, such as [2, 1].'),
  )
}

const noRecommender = (kind: string) =>
  new TerrariumError(
    'invalid-parameter',
    words(`“${kind}”不能用来组合推荐。`, `“${kind}” is no recommender that can be merged.`),
    words(
      '例如 recommend-item-knn、recommend-factorization。',
      'Such as recommend-item-knn or recommend-factorization.',
    ),
  )

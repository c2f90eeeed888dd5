import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { NestedStep, ParamsOf } from '../../../core/params'
import { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { idPlaces } from '../../../learning/recommend/read-taken'
import type { Lines } from '../../../math/recommend/interactions'
import { Best } from '../../../math/recommend/similarities'
import type { RecommendMethod, Taken } from '../../../learning/recommend/recommender'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

interface Learned {
  kinds: string[]
  /** The lists know what is popular in each customer’s segment. */
  hasSegments: boolean
  weights: number[]
  /** Merged lists: user u has the items `items[offsets[u] … offsets[u + 1])`. */
  offsets: Int32Array
  items: Int32Array
  scores: Float64Array
}

/** Damps the first ranks: Cormack, Clarke and Büttcher, "Reciprocal rank fusion" (SIGIR 2009). */
const damping = 60

const usual: NestedStep[] = [{ kind: 'recommend-item-knn' }, { kind: 'recommend-factorization' }]
/** What every method shares with this step. */
const shared = ['user', 'item', 'rating', 'weight', 'date', 'itemTable', 'itemKey', 'keepSeen', 'seed'] as const

export const method: RecommendMethod<Params, Learned> = {
  fit: async (taken, context, onProgress) => {
    const base = context.params.base ?? usual
    for (const { kind } of base) if (!/^recommend-/.test(kind) || kind === 'recommend-hybrid') throw noRecommender(kind)
    const weights = weightsOf(context.params.weights, base.length)
    const merged = Array.from(taken.users, () => new Map<number, number>())
    for (const [k, one] of base.entries()) {
      const report = (share: number) => onProgress((k + share) / base.length)
      await addLists(context, taken, one, weights[k]!, merged, report)
    }
    const hasSegments = context.params.segment !== undefined
    if (hasSegments) await addSegments(context, taken, merged)
    return { kinds: base.map(({ kind }) => kind), weights, hasSegments, ...flat(merged) }
  },
  restore: ({ offsets, items, scores, hasSegments }, { interactions: { byUser, byItem } }) => ({
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
  }),
  data: ({ kinds, weights }) => ({ parts: kinds.map((kind, k) => ({ method: kind, weight: weights[k]! })) }),
}

/** Runs one method on the same rows and adds weight / (60 + rank) for every item it lists. */
async function addLists(
  context: StepContext<Params>,
  taken: Taken,
  { kind, params: own }: NestedStep,
  weight: number,
  merged: Map<number, number>[],
  report: (share: number) => void,
): Promise<void> {
  const { params, inputs, database } = context
  const given = Object.fromEntries(shared.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])))
  // The nested step learns from the same rows as this one; its own check is not wanted.
  const split = taken.part === 'all' || params.split.kind === 'none' ? { kind: 'none' } : params.split
  const step = { kind, params: { ...given, ...own, top: params.depth, explain: false, split, offersFrom: 'training' } }
  const { table } = await context.step(step, new ProgressBar(report))
  if (table === undefined) throw noRecommender(kind)
  const rows = await database.query(
    `WITH us AS (${idPlaces(inputs[0]!, params.user)}), it AS (${idPlaces(inputs[0]!, params.item)})
    SELECT us.place::INTEGER AS u, it.place::INTEGER AS i, o.rank::INTEGER AS rank FROM ${ident(table)} o JOIN us ON us.id = o."user" JOIN it ON it.id = o.item`,
  )
  const [u, i, rank] = [numberColumn(rows, 'u'), numberColumn(rows, 'i'), numberColumn(rows, 'rank')]
  for (let k = 0; k < rows.length; k++) {
    const list = merged[u[k]!]!
    list.set(i[k]!, (list.get(i[k]!) ?? 0) + weight / (damping + rank[k]!))
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

function flat(merged: readonly Map<number, number>[]): Pick<Learned, 'offsets' | 'items' | 'scores'> {
  const offsets = new Int32Array(merged.length + 1)
  merged.forEach((list, user) => (offsets[user + 1] = offsets[user]! + list.size))
  return {
    offsets,
    items: Int32Array.from(merged.flatMap((list) => [...list.keys()])),
    scores: Float64Array.from(merged.flatMap((list) => [...list.values()])),
  }
}

function weightsOf(weights: unknown, methods: number): number[] {
  if (weights === undefined || weights === null) return new Array<number>(methods).fill(1)
  const isFit =
    Array.isArray(weights) &&
    weights.length === methods &&
    weights.every((w) => typeof w === 'number' && w >= 0 && w < Infinity)
  if (isFit && weights.some((w) => w > 0)) return weights as number[]
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

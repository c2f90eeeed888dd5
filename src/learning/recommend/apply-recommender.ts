import { numbers, type Columns, type NamedColumn } from '../../core/columns'
import type { Model } from '../../core/model'
import type { Apply } from '../../core/step'
import { transposed } from '../../math/recommend/interactions'
import { rawColumn, type RawColumn } from '../raw-column'
import { makeLists, together } from './make-lists'
import type { History, RecommendMethod, Recommender, RecommendParams, Taken } from './recommender'

/**
 * `apply.ts` of a recommender. The rows are what customers have: each gets the score of its own item for its customer, and
 * the customer's best next offer. A customer that training did not know is judged by their rows here; one without a known
 * item gets the most popular.
 */
export const applyRecommender =
  <P extends RecommendParams, L>(method: Pick<RecommendMethod<P, L>, 'restore'>): Apply =>
  (model, rows) => {
    const taken = takenOf(model)
    const recommender = method.restore(model.learned['own'] as L, taken)
    const [userName, itemName, ratingName] = model.columns.map((c) => c.name) as [string, string, string | undefined]
    const users = codesOf(rows, userName, taken.users)
    const items = codesOf(rows, itemName, taken.items)
    const ratings = ratingName === undefined ? null : rawColumn(rows, ratingName)
    const score = new Float64Array(rows.length).fill(NaN)
    const offer = new Int32Array(rows.length).fill(-1)
    const offerScore = new Float64Array(rows.length).fill(NaN)
    const histories = users.groups.map((own) => historyOf(own, users.known, items.codes, ratings, taken))
    for (const [place, own] of users.groups.entries()) {
      if (place % together === 0) recommender.foresee?.(histories.slice(place, place + together))
      const history = histories[place]!
      const scores = new Float64Array(taken.items.length).fill(NaN)
      if (history.items.length > 0) recommender.score(history, scores)
      const next = bestNext(scores, history, taken)
      for (const row of own) {
        if (items.codes[row]! >= 0) score[row] = scores[items.codes[row]!]!
        offer[row] = next.item
        offerScore[row] = next.score
      }
    }
    return [
      numbers('score', score),
      { kind: 'text', name: 'offer', codes: offer, levels: taken.items, type: model.columns[1]!.type } as NamedColumn,
      numbers('offer_score', offerScore),
    ]
  }

/** What the model learned from, put together again. */
export function takenOf({ learned }: Model): Taken {
  const users = learned['users'] as string[]
  const items = learned['items'] as string[]
  const byUser = {
    count: users.length,
    offsets: learned['offsets'] as Int32Array,
    others: learned['others'] as Int32Array,
    values: learned['values'] as Float64Array,
  }
  return {
    users,
    items,
    interactions: { byUser, byItem: transposed(byUser, items.length) },
    hasRatings: learned['hasRatings'] === true,
    rows: new Uint32Array(),
    part: 'all',
    popularity: learned['popularity'] as Float64Array,
  }
}

interface Coded {
  codes: Int32Array
  /** Place in training of each row's id, by row. */
  known: Int32Array
  groups: number[][]
}

/** Ids as training knew them (−1 for new ones), and the rows of each id. */
function codesOf(rows: Columns, name: string, known: readonly string[]): Coded {
  const column = rawColumn(rows, name)
  const places = new Map(known.map((id, place) => [id, place]))
  const text = (row: number): string | null =>
    column.kind === 'text'
      ? (column.levels[column.codes[row]!] ?? null)
      : Number.isNaN(column.values[row])
        ? null
        : String(column.values[row])
  const groups = new Map<string, number[]>()
  const codes = new Int32Array(rows.length).fill(-1)
  for (let row = 0; row < rows.length; row++) {
    const id = text(row)
    if (id === null) continue
    codes[row] = places.get(id) ?? places.get(`${id}.0`) ?? -1
    const group = groups.get(id)
    if (group) group.push(row)
    else groups.set(id, [row])
  }
  return { codes, known: codes, groups: [...groups.values()] }
}

function historyOf(
  rows: readonly number[],
  users: Int32Array,
  items: Int32Array,
  ratings: RawColumn | null,
  { interactions: { byUser } }: Taken,
): History {
  const user = users[rows[0]!]!
  if (user >= 0 && byUser.offsets[user + 1]! > byUser.offsets[user]!)
    return {
      user,
      items: byUser.others.subarray(byUser.offsets[user], byUser.offsets[user + 1]),
      values: byUser.values.subarray(byUser.offsets[user], byUser.offsets[user + 1]),
    }
  const values = new Map<number, number>()
  for (const row of rows) {
    const value = ratings?.kind === 'number' ? ratings.values[row]! : 1
    if (items[row]! >= 0 && Number.isFinite(value)) values.set(items[row]!, value)
  }
  const own = Int32Array.from(values.keys()).sort()
  return { user: -1, items: own, values: Float64Array.from(own, (item) => values.get(item)!) }
}

function bestNext(scores: Float64Array, history: History, taken: Taken) {
  const one: Taken = {
    ...taken,
    interactions: {
      ...taken.interactions,
      byUser: {
        count: 1,
        offsets: Int32Array.of(0, history.items.length),
        others: history.items,
        values: history.values,
      },
    },
  }
  const known: Recommender = { score: (_, to) => to.set(scores) }
  const lists = makeLists(known, one, Int32Array.of(0), { top: 1, isOffered: () => true })
  return { item: lists.items[0]!, score: lists.scores[0]! }
}

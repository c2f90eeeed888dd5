import type { StepYield } from '../../core/step'
import type { Model } from '../../core/model'
import { words } from '../../core/words'
import { evaluateLists, relevantItems, takenByRank, type ListFigures } from './evaluate-lists'
import { itemFacts, itemTableOf } from './item-facts'
import { joinLists, makeLists, popularRecommender, type OfferLists } from './make-lists'
import { predictedRatings, type RatingErrors } from './rating-errors'
import { readTaken, takenOf, type TakenRows } from './read-taken'
import { recommendCharts } from './recommend-charts'
import { recommendRemarks, recommendSentence, type Checked } from './recommend-words'
import type { RecommendContext, RecommendMethod, Recommender, RecommendParams, Taken } from './recommender'
import { writeOffers } from './write-offers'

/**
 * A whole recommender: learns from the training rows, is checked on what customers took afterwards beside the most popular
 * items, learns from all rows, and writes the offers of every customer.
 */
export async function runRecommender<P extends RecommendParams, L>(
  context: RecommendContext<P>,
  method: RecommendMethod<P, L>,
  isPopular = false,
): Promise<StepYield> {
  const { params, inputs, progress } = context
  progress.at(0, words('正在读取数据', 'Reading the data'))
  // Says what is wrong with the names before any SQL is written with them.
  if (params.itemTable?.trim()) await itemTableOf(context)
  const rows = await readTaken(context)
  const facts = await itemFacts(context)
  const split = rows.isTest !== null
  const isRefitted =
    split && (params.offersFrom === 'auto' ? params.split.kind !== 'column' : params.offersFrom === 'all')
  const end = isRefitted ? 0.5 : 0.75

  let learned = await learn(context, method, takenOf(rows, 'training'), [0.05, end - 0.1])
  const check = split ? checkOn(rows, learned, context, [end - 0.1, end]) : null
  if (isRefitted) learned = await learn(context, method, takenOf(rows, 'all'), [end, 0.8])

  progress.at(0.8, words('正在列出推荐', 'Listing the offers'))
  const everybody = Int32Array.from(rows.users.keys())
  const isPlain = Object.values(facts).every((one) => one === null) && !params.keepSeen && !('newItems' in params)
  // Lists that were made for the check are those of the result where nothing differs.
  const made = check && !isRefitted && isPlain ? check.lists : null
  const known = new Set(made?.users)
  const missing = everybody.filter((user) => !known.has(user))
  const fresh = makeLists(learned.recommender, learned.taken, missing, {
    ...{ top: made?.top ?? params.top, keepSeen: params.keepSeen, factor: facts.margins },
    isOffered: (item) => facts.offered === null || facts.offered[item] === 1,
    onProgress: (share) => progress.at(0.8 + 0.15 * share),
  })
  const lists = made ? joinLists(made, fresh, params.top) : fresh
  const chances = check ? takenByRank(check.lists, check.relevant, params.top) : []
  const offers = await writeOffers(context, lists, { ...learned, facts, chances })
  const newUsers = everybody.filter((user) => isNew(learned.taken, user)).length
  for (const remark of recommendRemarks(learned.taken, check, rows.rows - rows.usable.length, newUsers))
    context.warn(remark)
  const test = rows.isTest ? rows.usable.filter((row) => rows.isTest![row]).length : 0
  return {
    metrics: {
      offers,
      customers: rows.users.length,
      items: rows.items.length,
      ...(check && {
        ...check.model,
        ...(rows.hasRatings && { rmse: check.rmse, mae: check.mae }),
        popularPrecisionAt10: check.popular.precisionAt10,
      }),
    },
    data: {
      rows: { train: rows.usable.length - test, test },
      ...(check && {
        baseline: { ...check.popular, ...(rows.hasRatings && { rmse: check.baselineRmse }) },
        checkedCustomers: check.customers,
      }),
      ...method.data?.(learned.learned, learned.taken),
    },
    sentence: recommendSentence(offers, rows.users.length, check, isPopular),
    charts: [
      ...recommendCharts(lists, learned.taken, facts, check, isPopular),
      ...(method.charts?.(learned.learned, learned.taken) ?? []),
    ],
    backend: method.backend?.(learned.learned) ?? 'cpu',
    model: modelOf(inputs[0]!, params, learned.learned, learned.taken, rows.usable.length - (isRefitted ? 0 : test)),
  }
}

interface Learned<L> {
  learned: L
  taken: Taken
  recommender: Recommender
}

async function learn<P extends RecommendParams, L>(
  context: RecommendContext<P>,
  method: RecommendMethod<P, L>,
  taken: Taken,
  [from, to]: [number, number],
): Promise<Learned<L>> {
  const report = (share: number) =>
    context.progress.at(from + (to - from) * share, words('正在学习偏好', 'Learning tastes'))
  report(0)
  const learned = await method.fit(taken, context, report)
  return { learned, taken, recommender: method.restore(learned, taken) }
}

interface Check extends Checked, RatingErrors {
  model: ListFigures
  popular: ListFigures
  lists: OfferLists
  relevant: Map<number, Set<number>>
}

/** Lists of ten (or as many as are offered) for everybody who took something afterwards, against what it was. */
function checkOn<P extends RecommendParams, L>(
  rows: TakenRows,
  { recommender, taken }: Learned<L>,
  { params, progress }: RecommendContext<P>,
  [from, to]: [number, number],
): Check {
  progress.at(from, words('正在检验', 'Checking'))
  const relevant = relevantItems(rows, taken)
  const ratings = predictedRatings(rows, taken, recommender)
  const users = Int32Array.from(new Set([...relevant.keys(), ...ratings.users])).sort()
  const options = { top: Math.max(10, params.top), isOffered: (item: number) => taken.popularity[item]! > 0 }
  const lists = makeLists(recommender, taken, users, {
    ...options,
    onScores: ratings.onScores,
    onProgress: (share) => progress.at(from + (to - from) * share),
  })
  const popular = makeLists(popularRecommender(taken), taken, Int32Array.from(relevant.keys()), options)
  return {
    model: evaluateLists(lists, relevant, taken),
    popular: evaluateLists(popular, relevant, taken),
    customers: relevant.size,
    lists,
    relevant,
    ...ratings.errors(),
  }
}

const isNew = ({ interactions: { byUser } }: Taken, user: number) => byUser.offsets[user + 1] === byUser.offsets[user]

/** What is needed to make offers to the same customers, or to others by what they have. */
function modelOf<L>(
  table: { name: string; columns: { name: string; type: string }[] },
  params: RecommendParams,
  learned: L,
  taken: Taken,
  rows: number,
): Omit<Model, 'name' | 'kind'> {
  const names = [params.user, params.item, ...(params.rating === undefined ? [] : [params.rating])]
  const { byUser } = taken.interactions
  return {
    task: 'transform',
    columns: names.map((name) => ({ name, type: table.columns.find((c) => c.name === name)!.type })),
    preparation: { inputs: [], features: [], dropMissing: false },
    learned: {
      ...{ users: taken.users, items: taken.items, hasRatings: taken.hasRatings },
      offsets: byUser.offsets,
      others: byUser.others,
      values: byUser.values,
      popularity: taken.popularity,
      own: learned,
    },
    trainedOn: { table: table.name, rows },
  }
}

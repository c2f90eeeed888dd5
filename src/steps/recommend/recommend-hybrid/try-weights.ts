import { numbers } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import { Random } from '../../../core/random'
import type { StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'
import { singleExpression } from '../../../database/statement'
import { idPlaces } from '../../../learning/recommend/read-taken'
import type { Taken } from '../../../learning/recommend/recommender'
import { chooseWeights } from './choose-weights'
import { listsOf, type Part, type RankedLists } from './ranked-lists'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** The trial keeps back this share of what each customer has … */
const heldShare = 0.2
/** … learns from at most so many pairs, those of customers drawn by chance … */
const mostPairs = 300_000
/** … judges by at most so many customers, and by none where they are fewer than that. */
const [mostJudges, fewestJudges] = [2000, 20]

/**
 * Weights by a trial inside the rows given: each method lists what it would offer without a fifth of what each customer
 * has, and the weights are those that find it again. Equal weights where there is too little for a trial.
 */
export async function tryWeights(
  taken: Taken,
  context: Context,
  parts: readonly Part[],
  onProgress: (share: number) => void,
): Promise<{ weights: number[]; weighed: 'equal' | 'tried' }> {
  const equal = { weights: parts.map(() => 1), weighed: 'equal' } as const
  if (parts.length < 2) return equal
  const random = new Random(context.params.seed)
  const { kept, wanted } = keepBack(taken, random)
  await onlyRelevant(context, wanted)
  if (wanted.size < fewestJudges) return equal
  const input = await keptTable(taken, context, kept)
  const lists: RankedLists[] = []
  for (const [k, part] of parts.entries()) {
    const report = (share: number) => onProgress((k + share) / parts.length)
    lists.push(await listsOf(context, part, { kind: 'none' }, report, input))
  }
  await context.database.execute(`DROP TABLE ${ident(input)}`)
  const judges = shuffled([...wanted.keys()], random).slice(0, mostJudges)
  return { weights: chooseWeights(lists, new Map(judges.map((user) => [user, wanted.get(user)!]))), weighed: 'tried' }
}

/** What each customer of the trial keeps, and what is kept back of those with two items or more. */
function keepBack({ interactions: { byUser } }: Taken, random: Random) {
  const kept = new Map<number, ReadonlySet<number>>()
  const wanted = new Map<number, Set<number>>()
  let pairs = 0
  for (const user of shuffled([...Array(byUser.count).keys()], random)) {
    const items = Array.from(byUser.others.subarray(byUser.offsets[user]!, byUser.offsets[user + 1]!))
    pairs += items.length
    if (pairs > mostPairs) break
    const held = items.length < 2 ? 0 : Math.max(1, Math.round(heldShare * items.length))
    const mixed = shuffled(items, random)
    if (held > 0) wanted.set(user, new Set(mixed.slice(0, held)))
    kept.set(user, new Set(mixed.slice(held)))
  }
  return { kept, wanted }
}

/** Forgets what would be no hit. */
async function onlyRelevant({ params, inputs, database }: Context, wanted: Map<number, Set<number>>): Promise<void> {
  if (!params.relevantWhere?.trim()) return
  const table = inputs[0]!
  const pairs = (await database.rows(
    `WITH us AS (${idPlaces(table, params.user)}), it AS (${idPlaces(table, params.item)})
    SELECT DISTINCT us.place::INTEGER, it.place::INTEGER FROM ${ident(table.name)} t JOIN us ON us.id = t.${ident(params.user)}
    JOIN it ON it.id = t.${ident(params.item)} WHERE (${singleExpression(params.relevantWhere)})`,
  )) as [number, number][]
  const relevant = Map.groupBy(pairs, ([user]) => user)
  for (const [user, items] of wanted) {
    const hits = new Set(relevant.get(user)?.map(([, item]) => item))
    for (const item of items) if (!hits.has(item)) items.delete(item)
    if (items.size === 0) wanted.delete(user)
  }
}

/** A temporary table of the rows that the trial learns from: those given, without what is kept back. */
async function keptTable(
  taken: Taken,
  { params, inputs, database }: Context,
  kept: ReadonlyMap<number, ReadonlySet<number>>,
): Promise<string> {
  const pairs = [...kept].flatMap(([user, items]) => [...items].map((item) => [user, item] as const))
  const column = (name: string, at: 0 | 1) =>
    numbers(
      name,
      Float64Array.from(pairs, (pair) => pair[at]),
    )
  const places = await database.temporary([column('u', 0), column('i', 1)])
  const rows = await database.temporary([numbers('r', Float64Array.from(taken.rows))])
  const table = inputs[0]!
  const name = `${places.slice(1, -1)}_trial`
  await database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS
    WITH us AS (${idPlaces(table, params.user)}), it AS (${idPlaces(table, params.item)})
    SELECT t.* FROM ${ident(table.name)} t JOIN ${rows} r ON r.r = t.rowid JOIN us ON us.id = t.${ident(params.user)}
    JOIN it ON it.id = t.${ident(params.item)} JOIN ${places} p ON p.u = us.place AND p.i = it.place ORDER BY t.rowid`,
  )
  await database.execute(`DROP TABLE ${places}`)
  await database.execute(`DROP TABLE ${rows}`)
  return name
}

const shuffled = <T>(values: readonly T[], random: Random): T[] =>
  Array.from(random.permutation(values.length), (i) => values[i]!)

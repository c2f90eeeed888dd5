import { numberColumn } from '../../../core/columns'
import type { NestedStep, ParamsOf } from '../../../core/params'
import { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'
import { idPlaces } from '../../../learning/recommend/read-taken'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** A recommender to merge. */
export interface Part extends NestedStep {
  /** It looks at what customers have, not at how they rated it. */
  byHaving?: boolean
}

/** Places of items by place of user, the best first. */
export type RankedLists = Map<number, number[]>

/**
 * What is merged unless given. Who ranks by predicted ratings alone offers what few have and liked: hits come from what
 * people take (Cremonesi, Koren and Turrin, "Performance of recommender algorithms on top-N recommendation tasks", RecSys 2010).
 */
export const usualParts = (hasRatings: boolean): Part[] => [
  { kind: 'recommend-popular', byHaving: true },
  { kind: 'recommend-item-knn', byHaving: true },
  { kind: 'recommend-factorization', params: { method: 'implicit-als' }, byHaving: true },
  ...(hasRatings ? [{ kind: 'recommend-factorization', params: { method: 'als' } }] : []),
]

/** What every method shares with this step. */
const shared = ['user', 'item', 'rating', 'weight', 'date', 'itemTable', 'itemKey', 'keepSeen', 'seed'] as const

/**
 * Runs one method and reads what it lists for everybody.
 * @param split which rows it learns from
 * @param input the table it learns from, if that is not the step's own
 */
export async function listsOf(
  context: StepContext<Params>,
  { kind, params: own, byHaving = false }: Part,
  split: Params['split'] | { kind: 'none' },
  onProgress: (share: number) => void,
  input?: string,
): Promise<RankedLists> {
  const { params, inputs, database } = context
  const isGiven = (name: (typeof shared)[number]) => params[name] !== undefined && !(byHaving && name === 'rating')
  const given = Object.fromEntries(shared.filter(isGiven).map((name) => [name, params[name]]))
  const { table } = await context.step(
    {
      kind,
      ...(input !== undefined && { input }),
      params: { ...given, ...own, top: params.depth, explain: false, split, offersFrom: 'training' },
    },
    new ProgressBar(onProgress),
    true,
  )
  if (table === undefined) throw new Error(`${kind} wrote no offers`)
  const places = (name: string) => idPlaces(inputs[0]!, name)
  const rows = await database.query(
    `WITH us AS (${places(params.user)}), it AS (${places(params.item)})
    SELECT us.place::INTEGER AS u, it.place::INTEGER AS i FROM ${ident(table)} o JOIN us ON us.id = o."user" JOIN it ON it.id = o.item ORDER BY u, o.rank`,
  )
  await database.execute(`DROP TABLE ${ident(table)}`)
  const [u, i] = [numberColumn(rows, 'u'), numberColumn(rows, 'i')]
  const lists: RankedLists = new Map()
  for (let k = 0; k < rows.length; k++) {
    const list = lists.get(u[k]!)
    if (list) list.push(i[k]!)
    else lists.set(u[k]!, [i[k]!])
  }
  return lists
}

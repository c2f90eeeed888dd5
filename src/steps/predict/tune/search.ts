import type { Random } from '../../../core/random'
import { gridPoints, paramsAt, randomPoint, type SearchSpace } from '../../../learning/cross-validation/search-space'
import { gaussianProcess } from '../../../math/optimize/search/gaussian-process'
import { parzen } from '../../../math/optimize/search/parzen'

export interface Trial {
  params: Record<string, unknown>
  point: number[]
  /** Of the metric; null when the method could not. */
  value: number | null
  deviation: number | null
  /** Larger is better; −∞ when it could not. */
  goodness: number
  /** The share of the rows it was tried on. */
  share: number
  /** Its number in the plan, from 1. */
  number: number
}

export type Question = Pick<Trial, 'params' | 'point' | 'share'>
export type Answer = Pick<Trial, 'value' | 'deviation' | 'goodness'>

/** Tries settings beside each other and answers in their order; null for those that were not finished when it was ended. */
export type Judge = (questions: readonly Question[]) => Promise<(Answer | null)[]>

interface Plan {
  search: 'bayesian' | 'tpe' | 'random' | 'grid' | 'halving'
  trials: number
  random: Random
  /** Only these trials of the plan, by number, where it was ended early before. */
  kept?: ReadonlySet<number> | undefined
}

/** The first of a Bayesian search are random, until there is something to learn from. */
const first = 5
/**
 * A Bayesian search asks for so many at once, whatever the machine, so that the same seed tries the same settings: with
 * five folds that is work for 15 threads.
 */
const batch = 3
const candidates = 500

export interface Searched {
  trials: Trial[]
  /** The plan was not carried out to its end. */
  isPartial: boolean
}

/** Tries points of the space; settings already tried are not tried again. */
export async function searchSpace(space: SearchSpace, judge: Judge, plan: Plan): Promise<Searched> {
  const { search, trials, random } = plan
  const done: Trial[] = []
  let asked = 0
  const tried = new Set<string>()
  /** The settings at these points that are new. */
  const fresh = (points: readonly number[][], share = 1): Question[] =>
    points.flatMap((point) => {
      const params = paramsAt(space, point)
      const key = `${share} ${JSON.stringify(params)}`
      if (tried.has(key)) return []
      tried.add(key)
      return [{ params, point, share }]
    })
  /** Whether all of them were answered. */
  const ask = async (questions: readonly Question[]): Promise<boolean> => {
    const numbered = questions.map((question, i) => ({ ...question, number: asked + i + 1 }))
    asked += questions.length
    const wanted = numbered.filter(({ number }) => plan.kept?.has(number) ?? true)
    const answers = wanted.length > 0 ? await judge(wanted) : []
    const answered = wanted.flatMap((question, i) => {
      const answer = answers[i]
      return answer ? [{ ...question, ...answer }] : []
    })
    done.push(...answered)
    return answered.length === questions.length
  }
  if (search === 'grid') {
    const isWhole = await ask(fresh(gridPoints(space)))
    return { trials: done, isPartial: !isWhole }
  }
  if (search === 'halving') return { isPartial: !(await halve(space, fresh, ask, done, plan)), trials: done }
  for (let misses = 0; done.length < trials && misses < 50;) {
    const isBlind = search === 'random' || done.length < first
    const size = search === 'random' ? trials : isBlind ? first : batch
    const points: number[][] = []
    const wanted = Math.min(size, trials - done.length)
    for (let i = 0; i < wanted; i++)
      points.push(isBlind ? randomPoint(space, random) : nextPoint(space, done, points, search, random))
    const questions = fresh(points)
    misses += points.length - questions.length
    if (!(await ask(questions))) return { trials: done, isPartial: true }
  }
  return { trials: done, isPartial: false }
}

/**
 * The candidate that promises most. What is being tried counts as if it had come out average (Ginsbourger et al., “Kriging
 * is well-suited to parallelize optimization”, 2010), so that settings tried at once are not all the same.
 */
function nextPoint(
  space: SearchSpace,
  done: readonly Trial[],
  pending: readonly number[][],
  search: 'bayesian' | 'tpe',
  random: Random,
): number[] {
  const good = done.filter((trial) => Number.isFinite(trial.goodness))
  if (good.length < 2) return randomPoint(space, random)
  const average = good.reduce((sum, trial) => sum + trial.goodness, 0) / good.length
  const points = [...good.map((t) => t.point), ...pending]
  const values = [...good.map((t) => t.goodness), ...pending.map(() => average)]
  const density = search === 'tpe' ? parzen(points, values) : null
  const surrogate = density ?? gaussianProcess(points, values)
  let best = randomPoint(space, random)
  let most = -Infinity
  for (let i = 0; i < candidates; i++) {
    const point = density ? density.draw(random) : randomPoint(space, random)
    const gain = surrogate.improvement(point)
    if (gain > most) {
      most = gain
      best = point
    }
  }
  return best
}

/**
 * Rounds on three times the rows with a third of the settings (Jamieson and Talwalkar, AISTATS 2016).
 * @returns whether all rounds were run
 */
async function halve(
  space: SearchSpace,
  fresh: (points: readonly number[][], share: number) => Question[],
  ask: (questions: readonly Question[]) => Promise<boolean>,
  done: readonly Trial[],
  { trials, random }: Plan,
): Promise<boolean> {
  const rounds = roundsOf(trials)
  let points = Array.from({ length: trials }, () => randomPoint(space, random))
  for (let round = 0; round < rounds; round++) {
    const from = done.length
    if (!(await ask(fresh(points, 1 / 3 ** (rounds - 1 - round))))) return false
    const here = done.slice(from).sort((a, b) => b.goodness - a.goodness)
    points = here.slice(0, Math.max(1, Math.floor(points.length / 3))).map((trial) => trial.point)
  }
  return true
}

const roundsOf = (trials: number) => Math.max(1, Math.floor(Math.log(trials) / Math.log(3) + 1e-9) + 1)

/** How many trials a search takes at most; a grid is tried whole. */
export function plannedTrials(space: SearchSpace, { search, trials }: Pick<Plan, 'search' | 'trials'>): number {
  if (search === 'grid') return gridPoints(space).length
  if (search !== 'halving') return trials
  return Array.from({ length: roundsOf(trials) }, (_, r) => Math.max(1, Math.floor(trials / 3 ** r))).reduce(
    (a, b) => a + b,
    0,
  )
}

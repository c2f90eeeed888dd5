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
}

export type Judge = (
  params: Record<string, unknown>,
  share: number,
) => Promise<Pick<Trial, 'value' | 'deviation' | 'goodness'>>

interface Plan {
  search: 'bayesian' | 'tpe' | 'random' | 'grid' | 'halving'
  trials: number
  random: Random
  onTrial: (done: readonly Trial[], total: number) => void
}

/** The first of a Bayesian search are random, until there is something to learn from. */
const first = 5
const candidates = 500

/** Tries points of the space one after the other; settings already tried are not tried again. */
export async function searchSpace(space: SearchSpace, judge: Judge, plan: Plan): Promise<Trial[]> {
  const { search, trials, random, onTrial } = plan
  const done: Trial[] = []
  const tried = new Set<string>()
  const tryAt = async (point: number[], share = 1): Promise<boolean> => {
    const params = paramsAt(space, point)
    const key = `${share} ${JSON.stringify(params)}`
    if (tried.has(key)) return false
    tried.add(key)
    done.push({ params, point, share, ...(await judge(params, share)) })
    return true
  }
  if (search === 'grid') {
    const points = gridPoints(space).slice(0, trials)
    for (const point of points) {
      onTrial(done, points.length)
      await tryAt(point)
    }
    return done
  }
  if (search === 'halving') return halve(space, tryAt, done, plan)
  for (let misses = 0; done.length < trials && misses < 50;) {
    onTrial(done, trials)
    const point =
      search === 'random' || done.length < first ? randomPoint(space, random) : nextPoint(space, done, search, random)
    if (!(await tryAt(point))) misses++
  }
  return done
}

/** The candidate that promises most. */
function nextPoint(space: SearchSpace, done: readonly Trial[], search: 'bayesian' | 'tpe', random: Random): number[] {
  const good = done.filter((trial) => Number.isFinite(trial.goodness))
  if (good.length < 2) return randomPoint(space, random)
  const [points, values] = [good.map((t) => t.point), good.map((t) => t.goodness)]
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

/** Rounds on three times the rows with a third of the settings (Jamieson and Talwalkar, AISTATS 2016). */
async function halve(
  space: SearchSpace,
  tryAt: (point: number[], share: number) => Promise<boolean>,
  done: Trial[],
  { trials, random, onTrial }: Plan,
): Promise<Trial[]> {
  const rounds = Math.max(1, Math.floor(Math.log(trials) / Math.log(3)) + 1)
  let points = Array.from({ length: trials }, () => randomPoint(space, random))
  const total = Array.from({ length: rounds }, (_, r) => Math.max(1, Math.floor(trials / 3 ** r))).reduce(
    (a, b) => a + b,
    0,
  )
  for (let round = 0; round < rounds; round++) {
    const share = 1 / 3 ** (rounds - 1 - round)
    const from = done.length
    for (const point of points) {
      onTrial(done, total)
      await tryAt(point, share)
    }
    const here = done.slice(from).sort((a, b) => b.goodness - a.goodness)
    points = here.slice(0, Math.max(1, Math.floor(points.length / 3))).map((trial) => trial.point)
  }
  return done
}

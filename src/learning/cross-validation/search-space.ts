import { TerrariumError } from '../../core/errors'
import type { Random } from '../../core/random'
import { words } from '../../core/words'

type Dimension =
  { name: string; values: unknown[] } | { name: string; low: number; high: number; log: boolean; integer: boolean }

/** What a tuning may choose from. A point of it has one coordinate from 0 to 1 for each parameter. */
export type SearchSpace = Dimension[]

const steps = 5
const mostOfGrid = 1000

/**
 * Reads `{ parameter: [values] | { low, high, log? } }`; a name with a dot reaches into a group.
 * @throws TerrariumError `invalid-parameter`
 */
export function readSpace(given: unknown): SearchSpace {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Object.keys(given).length === 0)
    throw wrong('space', given)
  return Object.entries(given as Record<string, unknown>).map(([name, one]): Dimension => {
    if (Array.isArray(one) && one.length > 0) return { name, values: one }
    const { low, high, log, integer } = (one ?? {}) as {
      low?: unknown
      high?: unknown
      log?: unknown
      integer?: unknown
    }
    if (typeof low !== 'number' || typeof high !== 'number' || !(low < high) || (log === true && low <= 0))
      throw wrong(name, one)
    const isWhole = Number.isInteger(low) && Number.isInteger(high) && log !== true && high - low >= 2
    return { name, low, high, log: log === true, integer: typeof integer === 'boolean' ? integer : isWhole }
  })
}

/**
 * All combinations; of a range five values.
 * @throws TerrariumError `too-many-trials`
 */
export function gridPoints(space: SearchSpace): number[][] {
  const counts = space.map((d) =>
    'values' in d ? d.values.length : d.integer ? Math.min(steps, d.high - d.low + 1) : steps,
  )
  const all = counts.reduce((a, b) => a * b, 1)
  if (all > mostOfGrid) throw tooLarge(all)
  const axes = space.map((d, j) => {
    const count = counts[j]!
    return Array.from({ length: count }, (_, i) => ('values' in d ? (i + 0.5) / count : i / (count - 1)))
  })
  return axes.reduce<number[][]>((points, axis) => points.flatMap((point) => axis.map((x) => [...point, x])), [[]])
}

export const randomPoint = (space: SearchSpace, random: Random): number[] => space.map(() => random.uniform())

/** The parameters at a point. */
export function paramsAt(space: SearchSpace, point: readonly number[]): Record<string, unknown> {
  return Object.fromEntries(
    space.map((d, j) => {
      const x = point[j]!
      if ('values' in d) return [d.name, d.values[Math.min(d.values.length - 1, Math.floor(x * d.values.length))]]
      const value = d.log
        ? Math.exp(Math.log(d.low) + x * (Math.log(d.high) - Math.log(d.low)))
        : d.low + x * (d.high - d.low)
      return [d.name, d.integer ? Math.round(value) : Number(value.toPrecision(6))]
    }),
  )
}

/** The method's parameters with these among them. */
export function withParams(params: Record<string, unknown>, chosen: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = structuredClone(params)
  for (const [name, value] of Object.entries(chosen)) {
    const [first = '', second] = name.split('.')
    if (second === undefined) result[first] = value
    else result[first] = { ...(result[first] as Record<string, unknown> | undefined), [second]: value }
  }
  return result
}

const tooLarge = (settings: number) =>
  new TerrariumError(
    'too-many-trials',
    words(
      `网格有 ${settings} 组，最多试 ${mostOfGrid} 组。`,
      `The grid has ${settings} settings; at most ${mostOfGrid} are tried.`,
    ),
    words(
      '减少每个参数的取值，或改用贝叶斯或随机搜索。',
      'Give fewer values, or search at random or the Bayesian way.',
    ),
  )

const wrong = (name: string, value: unknown) =>
  new TerrariumError(
    'invalid-parameter',
    words(
      `参数“${name}”的范围不能是 ${JSON.stringify(value)?.slice(0, 60) ?? '空'}：应为值的列表，或 { low, high, log? }。`,
      `The space of “${name}” can’t be ${JSON.stringify(value)?.slice(0, 60) ?? 'empty'}: wanted a list of values, or { low, high, log? }.`,
    ),
    words(
      '例如 { "C": { "low": 0.01, "high": 100, "log": true } }。',
      'Such as { "C": { "low": 0.01, "high": 100, "log": true } }.',
    ),
  )

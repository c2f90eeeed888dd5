import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { readSpace } from '../../../src/learning/cross-validation/search-space'
import { readNumbers, writeNumbers } from '../../../src/learning/cross-validation/number-list'
import { plannedTrials, searchSpace, type Judge } from '../../../src/steps/predict/tune/search'

const space = readSpace({ x: { low: 0, high: 1 }, y: { low: 0.001, high: 1000, log: true }, kind: ['a', 'b'] })
/** Best at x = 0.3, y = 1, kind b. */
const judge: Judge = async (questions) =>
  questions.map(({ params: { x, y, kind } }) => {
    const value = -((Number(x) - 0.3) ** 2) - 0.1 * Math.log10(Number(y)) ** 2 - (kind === 'a' ? 0.05 : 0)
    return { value, deviation: null, goodness: value }
  })
const searches = ['bayesian', 'tpe', 'random', 'grid', 'halving'] as const
const searched = (search: (typeof searches)[number], kept?: ReadonlySet<number>, by = judge) =>
  searchSpace(space, by, { search, trials: 27, random: new Random(42), kept })

test.each(searches)('%s: ended after some trials, it has tried the first of the whole search', async (search) => {
  const whole = await searched(search)
  expect(whole.isPartial).toBe(false)
  expect(whole.trials.length).toBeLessThanOrEqual(plannedTrials(space, { search, trials: 27 }))
  for (const n of [1, 5, 7, 12]) {
    const part = await searched(search, readNumbers(`1-${n}`))
    expect(part.trials).toEqual(whole.trials.slice(0, n))
    expect(part.isPartial).toBe(true)
  }
})

test.each(searches)(
  '%s: what was not finished is not counted, and the numbers of the rest give the same',
  async (search) => {
    const whole = await searched(search)
    // The first trial and whatever comes after the fourth were still running.
    const part = await searched(search, undefined, async (questions) =>
      (await judge(questions)).map((answer, i) => (i === 0 || i > 3 ? null : answer)),
    )
    expect(part.isPartial).toBe(true)
    expect(part.trials).toEqual(whole.trials.slice(1, 4))
    const text = writeNumbers(part.trials.map(({ number }) => number))
    expect(text).toBe('2-4')
    expect(await searched(search, readNumbers(text))).toEqual(part)
    expect(writeNumbers([7, 1, 2, 3, 9])).toBe('1-3, 7, 9')
  },
)

test('searches that learn come closer than chance', async () => {
  const mean = async (search: (typeof searches)[number]) => {
    let sum = 0
    for (let seed = 1; seed <= 12; seed++) {
      const { trials } = await searchSpace(space, judge, { search, trials: 27, random: new Random(seed) })
      sum += Math.max(...trials.map(({ goodness }) => goodness)) / 12
    }
    return sum
  }
  const chance = await mean('random')
  expect(await mean('bayesian')).toBeGreaterThan(chance)
  expect(await mean('tpe')).toBeGreaterThan(chance)
})

test('halving: 27 settings on a 27th of the rows, nine on three times as many, and so on', async () => {
  const { trials } = await searched('halving')
  const counts = [1 / 27, 1 / 9, 1 / 3, 1].map((share) => trials.filter((trial) => trial.share === share).length)
  expect(counts).toEqual([27, 9, 3, 1])
})

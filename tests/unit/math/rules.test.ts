import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { adjustPValues } from '../../../src/math/adjust-p-values'
import { hypergeometricUpper } from '../../../src/math/distributions/hypergeometric'
import { basketsFromPairs } from '../../../src/math/itemset/baskets'
import { openKernels } from '../../../src/kernels/open-kernels'
import { findItemsets } from '../../../src/learning/association/find-itemsets'
import { findRules } from '../../../src/math/itemset/find-rules'
import { measureRule } from '../../../src/math/itemset/measure-rule'
import { prefixSpan, type Sequences } from '../../../src/math/itemset/prefix-span'

// scipy.stats.hypergeom.sf(x - 1, total, marked, draws) of scipy 1.10
test.each([
  [1, 10, 5, 2, 0.7777777777777778],
  [5, 100, 20, 10, 0.025464546427043128],
  [50, 1000, 300, 100, 7.5869982052011675e-6],
  [228, 9835, 2513, 1072, 0.9997673517523978],
  [102, 9835, 1072, 284, 6.760216265464326e-30],
  [3, 9835, 1072, 284, 0.9999999999976266],
  [2000, 500000, 10000, 60000, 1.2223689248943335e-117],
  [0, 10, 3, 3, 1.0],
  [7, 9, 5, 7, 0.0],
  [5, 9, 5, 7, 0.16666666666666666],
  [400, 20000, 3000, 1000, 1.5317758872437866e-87],
  [15, 20, 15, 17, 0.008771929824561405],
] as const)('hypergeometric tail of %o', (x, total, marked, draws, wanted) => {
  const got = hypergeometricUpper(x, total, marked, draws)
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9 * wanted)
})

test('adjusted p-values are those of R’s p.adjust', () => {
  const adjusted = adjustPValues(Float64Array.of(0.01, 0.04, 0.03, 0.5, 0.005))
  expect([...adjusted].map((p) => Number(p.toFixed(12)))).toEqual([0.025, 0.05, 0.05, 0.5, 0.025])
})

test('rules have every antecedent and consequent, and know the best simpler one', async () => {
  const random = new Random(3)
  const lists = Array.from({ length: 200 }, () => [0, 1, 2, 3, 4].filter((i) => random.uniform() < 0.8 - i / 10))
  const pairs = lists.flatMap((items, b) => items.map((item) => [b, item] as const))
  const baskets = basketsFromPairs(
    pairs.map(([b]) => b),
    pairs.map(([, i]) => i),
    200,
    5,
  )
  const kernels = await openKernels(1)
  const sets = findItemsets(kernels, 'fp-growth', baskets, { minCount: 10 })!
  kernels.close()
  const itemsOf = (s: number) => [...sets.items.subarray(sets.offsets[s], sets.offsets[s + 1])]
  const count = (items: number[]) => lists.filter((list) => items.every((i) => list.includes(i))).length
  const rules = findRules(sets, { transactions: 200, minConfidence: 0.4 })!
  let wanted = 0
  for (let s = 0; s < sets.count; s++) {
    const items = itemsOf(s)
    for (let mask = 1; mask < (1 << items.length) - 1; mask++)
      if (sets.counts[s]! / count(items.filter((_, k) => mask & (1 << k))) >= 0.4) wanted++
  }
  expect(rules.count).toBe(wanted)
  for (let r = 0; r < rules.count; r += 7) {
    const [a, c] = [itemsOf(rules.antecedent[r]!), itemsOf(rules.consequent[r]!)]
    expect(sets.counts[rules.whole[r]!]).toBe(count([...a, ...c]))
    let best = count(c) / 200
    for (let mask = 1; mask < (1 << a.length) - 1; mask++) {
      const part = a.filter((_, k) => mask & (1 << k))
      best = Math.max(best, count([...part, ...c]) / count(part))
    }
    expect(rules.simpler[r]).toBe(best)
  }
})

test('measures of arules’ documentation: a 2 × 2 table by hand', () => {
  // 1000 transactions, 200 with A, 300 with C, 100 with both
  expect(measureRule(100, 200, 300, 1000)).toMatchObject({
    support: 0.1,
    confidence: 0.5,
    coverage: 0.2,
    conviction: 1.4,
    jaccard: 0.25,
    oddsRatio: (100 * 600) / (100 * 200),
  })
  expect(measureRule(100, 200, 300, 1000).lift).toBeCloseTo(5 / 3, 14)
  expect(measureRule(5, 5, 5, 10)).toMatchObject({ conviction: null, phi: 1, oddsRatio: null })
  expect(measureRule(5, 10, 5, 10)).toMatchObject({ phi: null, pValue: 1 })
})

function sequencesOf(data: { time: number; items: number[] }[][], itemCount: number): Sequences {
  const events = data.flat()
  const running = (lengths: number[]) => Int32Array.from([0, ...lengths]).map((_, i) => sum(lengths.slice(0, i)))
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
  return {
    count: data.length,
    itemCount,
    sequences: running(data.map((s) => s.length)),
    events: running(events.map((e) => e.items.length)),
    items: Int32Array.from(events.flatMap((e) => e.items)),
    times: Float64Array.from(events, (e) => e.time),
  }
}

const text = (events: number[][]) => events.map((items) => items.map((i) => 'abcdefg'[i]).join('')).join(' ')
const paper = ['a abc ac d cf', 'ad c bc ae', 'ef ab df c b', 'e g af c b c'].map((line) =>
  line.split(' ').map((items, time) => ({ time, items: [...items].map((c) => c.charCodeAt(0) - 97) })),
)

test('the example of Pei, Han and others (2004), at least 2 of 4', () => {
  const found = prefixSpan(sequencesOf(paper, 7), { minCount: 2 })!
  const patterns = new Map(found.map(({ events, count }) => [text(events), count]))
  // Their table 2: 53 patterns in all, such as these
  expect(patterns.size).toBe(53)
  for (const one of ['a bc a', 'ab d c', 'e a c b', 'd c b', 'f b c']) expect(patterns.get(one)).toBe(2)
  expect(patterns.get('a c')).toBe(4)
  expect(patterns.get('a c c')).toBe(3)
})

test('a largest gap holds between neighbours, by whichever occurrence', () => {
  const data = [
    [
      { time: 0, items: [0] },
      { time: 9, items: [0] },
      { time: 10, items: [1] },
    ],
    [
      { time: 0, items: [0] },
      { time: 5, items: [1] },
    ],
  ]
  const count = (maxGap: number) =>
    prefixSpan(sequencesOf(data, 2), { minCount: 1, maxGap })!.find(({ events }) => text(events) === 'a b')?.count
  expect(count(10)).toBe(2)
  expect(count(5)).toBe(2)
  expect(count(4)).toBe(1)
  expect(count(0)).toBeUndefined()
})

test('matches counting by hand, with gaps and with several items at once', () => {
  const random = new Random(8)
  const data = Array.from({ length: 30 }, () => {
    let time = 0
    return Array.from({ length: 1 + random.integer(5) }, () => {
      time += 1 + random.integer(3)
      const items = [0, 1, 2, 3].filter(() => random.uniform() < 0.5)
      return { time, items: items.length > 0 ? items : [random.integer(4)] }
    })
  })
  for (const maxGap of [2, 4, Infinity]) {
    const found = prefixSpan(sequencesOf(data, 4), { minCount: 4, maxGap, maxLength: 4 })!
    expect(new Set(found.map(({ events }) => text(events))).size).toBe(found.length)
    const holds = (events: number[][], sequence: (typeof data)[number], at = 0, before = -Infinity): boolean =>
      at === events.length ||
      sequence.some(
        ({ time, items }) =>
          time > before &&
          (at === 0 || time - before <= maxGap) &&
          events[at]!.every((i) => items.includes(i)) &&
          holds(events, sequence, at + 1, time),
      )
    for (const { events, count } of found) expect(data.filter((s) => holds(events, s)).length).toBe(count)
    // And every extension of what is frequent that is frequent itself is there.
    const known = new Set(found.map(({ events }) => text(events)))
    for (const { events } of found.filter(({ events }) => events.flat().length < 4))
      for (const item of [0, 1, 2, 3]) {
        const longer = [...events, [item]]
        expect(known.has(text(longer))).toBe(data.filter((s) => holds(longer, s)).length >= 4)
      }
  }
})

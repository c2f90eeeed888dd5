import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import type { Kernels } from '../../../src/kernels/kernels'
import { openKernels } from '../../../src/kernels/open-kernels'
import * as association from '../../../src/learning/association/find-itemsets'
import { basketsFromPairs, leastCount, type Baskets } from '../../../src/math/itemset/baskets'
import { ItemsetList, type Itemsets, type MiningOptions } from '../../../src/math/itemset/itemsets'
import * as proposal from '../../../src/math/itemset/propose-support'

type ItemsetAlgorithm = association.ItemsetAlgorithm

let kernels: Kernels
beforeAll(async () => {
  kernels = await openKernels(1)
})
afterAll(() => kernels.close())

const findItemsets = (algorithm: ItemsetAlgorithm, baskets: Baskets, options: MiningOptions, limit?: number) =>
  association.findItemsets(kernels, algorithm, baskets, options, limit)
const countItemsets = (baskets: Baskets, minCount: number, most: number, maxLength = Infinity) =>
  kernels.itemsets.count(baskets, { minCount, maxLength }, most)
const proposeSupport = (baskets: Baskets, support: number, wanted: number) =>
  proposal.proposeSupport((minCount, most) => countItemsets(baskets, minCount, most), baskets.count, support, wanted)

const algorithms: ItemsetAlgorithm[] = ['fp-growth', 'apriori', 'eclat']

function basketsOf(lists: readonly (readonly number[])[], itemCount: number): Baskets {
  const pairs = lists.flatMap((items, basket) => items.map((item) => [basket, item] as const))
  return basketsFromPairs(
    pairs.map(([basket]) => basket),
    pairs.map(([, item]) => item),
    lists.length,
    itemCount,
  )
}

const listed = ({ count, offsets, items, counts }: Itemsets) =>
  Array.from({ length: count }, (_, s) => `${items.subarray(offsets[s], offsets[s + 1]).join(' ')}: ${counts[s]}`)

/** Every subset counted one by one. */
function byHand(lists: readonly (readonly number[])[], itemCount: number, minCount: number): string[] {
  const found: { items: number[]; count: number }[] = []
  for (let mask = 1; mask < 1 << itemCount; mask++) {
    const items = Array.from({ length: itemCount }, (_, i) => i).filter((i) => mask & (1 << i))
    const count = lists.filter((list) => items.every((item) => list.includes(item))).length
    if (count >= minCount) found.push({ items, count })
  }
  const order = (a: number[], b: number[]) => a.map((x, i) => x - b[i]!).find((d) => d !== 0) ?? 0
  return found
    .sort((a, b) => a.items.length - b.items.length || b.count - a.count || order(a.items, b.items))
    .map(({ items, count }) => `${items.join(' ')}: ${count}`)
}

function randomLists(seed: number, baskets: number, items: number, share: number): number[][] {
  const random = new Random(seed)
  const lists = Array.from({ length: baskets }, () => {
    const liking = random.uniform() < 0.3 ? share : 0
    return Array.from({ length: items }, (_, i) => i).filter(
      (i) => random.uniform() < share / (1 + i / 4) + (i % 3 === 0 ? liking : 0),
    )
  })
  return lists.map((list) => [...list, ...list.slice(0, 1)])
}

describe.each(algorithms)('%s', (algorithm) => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 5],
    [4, 12],
  ])('finds what counting every subset finds (seed %i, count %i)', (seed, minCount) => {
    const lists = randomLists(seed, 80, 11, 0.5)
    const baskets = basketsOf(lists, 11)
    expect(listed(findItemsets(algorithm, baskets, { minCount })!)).toEqual(byHand(lists, 11, minCount))
  })

  test.each([1, 2, 3])('sets of at most %i items', (maxLength) => {
    const lists = randomLists(9, 60, 9, 0.6)
    const wanted = byHand(lists, 9, 3).filter((text) => text.split(':')[0]!.split(' ').length <= maxLength)
    const found = findItemsets(algorithm, basketsOf(lists, 9), { minCount: 3, maxLength })!
    expect(listed(found)).toEqual(wanted)
  })

  test('the example of Han, Pei and Yin (2000)', () => {
    // f a c d g i m p · a b c f l m o · b f h j o · b c k s p · a f c e l p m n, at least 3
    const letters = ['facdgimp', 'abcflmo', 'bfhjo', 'bcksp', 'afcelpmn']
    const lists = letters.map((text) => [...text].map((letter) => letter.charCodeAt(0) - 97))
    const found = findItemsets(algorithm, basketsOf(lists, 26), { minCount: 3 })!
    const names = listed(found).map((text) => text.replace(/\d+(?=[ :])/g, (n) => String.fromCharCode(97 + Number(n))))
    expect(names).toContain('a c f m: 3')
    expect(names).toContain('c p: 3')
    expect(found.count).toBe(18)
  })

  test('empty baskets, none at all, one item', () => {
    expect(findItemsets(algorithm, basketsOf([[], []], 3), { minCount: 1 })!.count).toBe(0)
    expect(findItemsets(algorithm, basketsOf([], 0), { minCount: 1 })!.count).toBe(0)
    expect(listed(findItemsets(algorithm, basketsOf([[0], [], [0]], 1), { minCount: 2 })!)).toEqual(['0: 2'])
  })

  test('stops at the limit', () => {
    const baskets = basketsOf([Array.from({ length: 30 }, (_, i) => i)], 30)
    expect(findItemsets(algorithm, baskets, { minCount: 1 }, 1000)).toBeNull()
  })
})

test('all three agree on larger data', () => {
  const baskets = basketsOf(randomLists(21, 3000, 60, 0.3), 60)
  const [first, ...others] = algorithms.map((algorithm) => findItemsets(algorithm, baskets, { minCount: 30 })!)
  expect(first!.count).toBeGreaterThan(500)
  for (const other of others) expect(other).toEqual(first)
})

test('all three agree on many items, on long baskets that differ late, and leave no memory behind', () => {
  const random = new Random(4)
  const rare = Array.from({ length: 3000 }, () => Array.from({ length: 5 }, () => random.integer(700)))
  const long = Array.from({ length: 300 }, () =>
    Array.from({ length: 18 }, (_, i) => i).filter((i) => random.uniform() < (i < 13 ? 0.99 : 0.5)),
  )
  for (const [lists, itemCount, minCount] of [
    [rare, 700, 2],
    [long, 18, 140],
  ] as const) {
    const baskets = basketsOf(lists, itemCount)
    const [first, ...others] = algorithms.map((algorithm) => findItemsets(algorithm, baskets, { minCount })!)
    expect(first!.count).toBeGreaterThan(1000)
    for (const other of others) expect(other).toEqual(first)
    expect(countItemsets(baskets, minCount, 1e7).itemsets).toBe(first!.count)
  }
  expect(kernels.bytesUsed).toBe(0)
})

test('the least count of a support', () => {
  expect(leastCount(0.01, 9835)).toBe(99)
  expect(leastCount(0.3, 10)).toBe(3)
  expect(leastCount(0.07, 100)).toBe(7)
  expect(leastCount(1e-9, 5)).toBe(1)
  expect(leastCount(1, 7)).toBe(7)
})

describe('counting without listing', () => {
  test('the same number as listing gives', () => {
    const baskets = basketsOf(randomLists(5, 400, 20, 0.5), 20)
    for (const [minCount, maxLength] of [
      [20, Infinity],
      [40, 3],
      [5, 2],
    ] as const)
      expect(countItemsets(baskets, minCount, 1e7, maxLength)).toEqual({
        itemsets: findItemsets('fp-growth', baskets, { minCount, maxLength })!.count,
        isExact: true,
      })
  })

  test('2^60 sets of one basket', () => {
    const baskets = basketsOf([Array.from({ length: 60 }, (_, i) => i)], 60)
    expect(countItemsets(baskets, 1, 10)).toEqual({ itemsets: 2 ** 60 - 1, isExact: true })
    expect(countItemsets(baskets, 1, 10, 2).itemsets).toBe(60 + 1770)
  })

  test('proposes a support that gives as many as wanted, and no smaller round one does', () => {
    const baskets = basketsOf(randomLists(6, 1000, 30, 0.5), 30)
    const { support, itemsets, estimate } = proposeSupport(baskets, 0.001, 500)
    const found = (at: number) => findItemsets('fp-growth', baskets, { minCount: leastCount(at, 1000) })!.count
    expect(itemsets).toBe(found(support!))
    expect(itemsets).toBeLessThanOrEqual(500)
    expect(estimate).toBeGreaterThan(itemsets)
    expect(found(support! * 0.7)).toBeGreaterThan(500)
  })

  test('has nothing to propose when every basket is the same long one', () => {
    const baskets = basketsOf(Array(5).fill(Array.from({ length: 40 }, (_, i) => i)), 40)
    expect(proposeSupport(baskets, 0.5, 1000)).toEqual({ support: null, itemsets: 0, estimate: 2 ** 40 - 1 })
  })
})

test('a set that is so long that its parts alone are beyond the limit ends the search', () => {
  const list = new ItemsetList(1000)
  const items = Int32Array.from({ length: 300 }, (_, i) => i)
  expect([list.add(items, 9, 2), list.isFull]).toEqual([true, false])
  expect([list.add(items, 10, 2), list.isFull]).toEqual([false, true])
  expect(new ItemsetList().add(items, 300, 2)).toBe(true)
})

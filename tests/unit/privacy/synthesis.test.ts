import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { disclosureOf } from '../../../src/learning/privacy/synthesis/disclosure'
import { fidelityOf, ksDistance } from '../../../src/learning/privacy/synthesis/fidelity'
import { plainShape } from '../../../src/learning/privacy/synthesis/plain-shapes'
import { fitPrivateTree } from '../../../src/learning/privacy/synthesis/private-tree'
import { binOf, cellsIn, type RawColumn } from '../../../src/learning/privacy/synthesis/shapes'
import { drawRows, fitTree } from '../../../src/learning/privacy/synthesis/tree-model'
import { rhoOf } from '../../../src/math/privacy/concentrated'
import { chooseByScore } from '../../../src/math/privacy/exact-noise'
import { heaviestTree } from '../../../src/math/privacy/spanning-tree'

const number = (name: string, values: number[], isWhole = true): RawColumn => ({
  ...{ name, kind: 'number', values: Float64Array.from(values), isWhole, decimals: isWhole ? 0 : 2 },
})
const category = (name: string, codes: number[], levels: string[]): RawColumn => ({
  ...{ name, kind: 'category', codes: Int32Array.from(codes), levels },
})
const random = new Random(3)
const n = 4000
const group = Array.from({ length: n }, () => random.integer(3))
const table = [
  category('group', group, ['a', 'b', 'c']),
  number(
    'age',
    group.map((g) => 20 + 20 * g + random.integer(15)),
  ),
  category(
    'noise',
    group.map(() => random.integer(2)),
    ['x', 'y'],
  ),
  number(
    'spend',
    group.map((g) => (g + 1) * 100 * (1 + random.uniform())),
    false,
  ),
]

test('the heaviest spanning tree', () => {
  const edges = [
    { a: 0, b: 1, weight: 1 },
    { a: 1, b: 2, weight: 3 },
    { a: 0, b: 2, weight: 2 },
    { a: 2, b: 3, weight: 0.5 },
  ]
  expect(heaviestTree(4, edges).map(({ a, b }) => `${a}${b}`)).toEqual(['12', '02', '23'])
})

test('the exponential mechanism chooses with its exact shares', () => {
  const counts = [0, 0, 0]
  const source = new Random(2)
  for (let i = 0; i < 40_000; i++) counts[chooseByScore([0n, 2n, 3n], { over: 1n, under: 2n }, source)]!++
  const weights = [1, Math.E, Math.exp(1.5)]
  const all = weights.reduce((sum, w) => sum + w, 0)
  counts.forEach((seen, i) => expect(seen / 40_000).toBeCloseTo(weights[i]! / all, 1.9))
})

test('ρ turns back into its ε', () => {
  const rho = rhoOf(1, 1e-6)
  expect(rho + 2 * Math.sqrt(rho * Math.log(1e6))).toBeCloseTo(1, 12)
})

test('frequent values are cells of their own, the ends are no single row, rare levels are one', () => {
  const shape = plainShape(
    number('x', [...Array.from({ length: 500 }, () => 0), ...Array.from({ length: 500 }, (_, i) => i + 1), 10_000_000]),
  )
  if (shape.kind !== 'number') throw new Error('a number')
  expect(shape.bins[0]).toEqual({ from: 0, to: 0 })
  expect(shape.bins.at(-1)!.to).toBeLessThan(3_000_000)
  expect(binOf(shape.bins, 0)).toBe(0)
  expect(binOf(shape.bins, 10_000_000)).toBe(shape.bins.length - 1)
  const rare = category('c', [...Array.from({ length: 20 }, () => 0), 1, 2, -1], ['often', 'once', 'twice'])
  const made = plainShape(rare)
  expect(made).toMatchObject({ levels: ['often'], rest: true })
  expect([...cellsIn(rare, made)].slice(-3)).toEqual([1, 1, 2])
})

test('the tree finds what belongs together and draws it again', () => {
  const tree = fitTree(table)
  const drawn = drawRows(tree, n, new Random(1))
  const fidelity = fidelityOf(table, drawn)
  expect(Math.min(...fidelity.columns.map((one) => one.similarity))).toBeGreaterThan(0.95)
  expect(fidelity.pairs).toBeGreaterThan(0.9)
  expect(fidelity.correlationDifference).toBeLessThan(0.06)
})

test('noise costs likeness: less of it with a larger ε, and rare levels never come out', () => {
  const withRare = [
    ...table,
    category(
      'city',
      group.map((_, i) => (i === 7 ? 1 : 0)),
      ['common', 'one person'],
    ),
  ]
  const likeness = [0.2, 2, 20].map((epsilon) => {
    const model = fitPrivateTree(withRare, { epsilon, delta: 1e-6 }, new Random(9))
    const city = model.shapes[4]!
    expect(city.kind === 'category' && city.levels).not.toContain('one person')
    expect(Math.abs(model.rows - n)).toBeLessThan(4000 / epsilon)
    const { columns } = fidelityOf(withRare, drawRows(model, n, new Random(1)))
    return columns.reduce((sum, one) => sum + one.similarity, 0) / columns.length
  })
  expect(likeness[0]).toBeLessThan(likeness[1]!)
  expect(likeness[1]).toBeLessThan(likeness[2]! + 0.01)
  expect(likeness[2]).toBeGreaterThan(0.93)
})

test('copying rows is found out, a tree of columns is not', () => {
  const copied = disclosureOf(
    table,
    (half, rows) =>
      half.map((c) =>
        c.kind === 'number' ? { ...c, values: c.values.slice(0, rows) } : { ...c, codes: c.codes.slice(0, rows) },
      ),
    new Random(4),
  )
  expect(copied.membershipAdvantage).toBeGreaterThan(0.9)
  expect(copied.nearerToTrained).toBeGreaterThan(0.9)
  const made = disclosureOf(table, (half, rows) => drawRows(fitTree(half), rows, new Random(6)), new Random(4))
  expect(Math.abs(made.membershipAdvantage)).toBeLessThan(0.08)
  expect(Math.abs(made.nearerToTrained - 0.5)).toBeLessThan(0.06)
})

test('the distance of Kolmogorov and Smirnov', () => {
  expect(ksDistance(Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 4, 5, 6))).toBe(0.5)
  expect(ksDistance(Float64Array.of(1, 1), Float64Array.of(1, 1))).toBe(0)
  expect(ksDistance(Float64Array.of(1), new Float64Array())).toBe(1)
})

test('a gap between values stays one', () => {
  const values = Array.from({ length: 999 }, (_, i) => [10, 50, 200][i % 3]! + (i % 100) / 11)
  const drawn = drawRows(fitTree([number('price', values, false)]), 2000, new Random(1))[0]!
  if (drawn.kind !== 'number') throw new Error('a number')
  expect(drawn.values.filter((x) => (x > 20 && x < 50) || (x > 60 && x < 200)).length).toBeLessThan(20)
})

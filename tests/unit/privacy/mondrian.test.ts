import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { recode } from '../../../src/learning/privacy/recode'
import { SensitiveSpread } from '../../../src/learning/privacy/sensitive-spread'
import { mondrian, normalisedSpan } from '../../../src/math/privacy/mondrian'

const random = new Random(7)
const n = 5000
const column = (levels: number) =>
  Float64Array.from({ length: n }, () => (random.uniform() < 0.02 ? NaN : random.integer(levels)))

test.each([
  [2, 1],
  [5, 3],
  [50, 4],
])('k = %d, l = %d: every row is in one class that is large and mixed enough', (k, l) => {
  const columns = [column(90), column(2), column(12)]
  const sensitive = Int32Array.from({ length: n }, () => random.integer(5))
  const spread = new SensitiveSpread(sensitive)
  const classes = mondrian(columns, { k, holds: (rows) => spread.distinct(rows) >= l })!
  expect(Array.from(classes.flatMap((rows) => [...rows])).sort((a, b) => a - b)).toEqual(
    Array.from({ length: n }, (_, i) => i),
  )
  for (const rows of classes) {
    expect(rows.length).toBeGreaterThanOrEqual(k)
    expect(new Set(Array.from(rows, (row) => sensitive[row]!)).size).toBeGreaterThanOrEqual(l)
  }
  expect(classes.length).toBeGreaterThan(n / k / 12)
})

test('no classes where all rows together are too few or too alike', () => {
  expect(mondrian([Float64Array.of(1, 2)], { k: 3 })).toBeNull()
  expect(mondrian([Float64Array.of(1, 2)], { k: 1, holds: () => false })).toBeNull()
  expect(mondrian([Float64Array.of(3, 3, 3, 3)], { k: 2 })).toHaveLength(1)
})

test('spans', () => {
  const whole = { least: 0, most: 10, hasMissing: true }
  expect(normalisedSpan({ least: 2, most: 4, hasMissing: false }, whole)).toBe(0.2)
  expect(normalisedSpan({ least: 2, most: 4, hasMissing: true }, whole)).toBe(1)
  expect(normalisedSpan({ least: Infinity, most: -Infinity, hasMissing: true }, whole)).toBe(0)
})

test('a class is written as what its values share', () => {
  const city = recode(
    { kind: 'text', name: 'city', codes: Int32Array.of(0, 1, 2, -1), levels: ['北京', '宁波', '杭州'] },
    false,
    { 宁波: ['浙江'], 杭州: ['浙江'] },
  )
  expect(city.describe(Uint32Array.of(1, 2))).toEqual({ text: '浙江', loss: 2 / 3 })
  expect(city.describe(Uint32Array.of(0, 1))).toMatchObject({ loss: 2 / 3 })
  expect(city.describe(Uint32Array.of(0, 3))).toEqual({ text: '*', loss: 1 })
  expect(city.describe(Uint32Array.of(3))).toEqual({ text: null, loss: 0 })
  const day = recode({ kind: 'number', name: 'day', values: Float64Array.of(0, 31, 365) }, true)
  expect(day.describe(Uint32Array.of(0, 1))).toEqual({ text: '[1970-01-01, 1970-02-01]', loss: 31 / 365 })
})

test('numbers that a hierarchy names go up it', () => {
  const zip = recode({ kind: 'number', name: 'zip', values: Float64Array.of(310000, 315000, 100000, NaN) }, false, {
    310000: ['浙江'],
    315000: ['浙江'],
  })
  expect(zip.describe(Uint32Array.of(0, 1))).toEqual({ text: '浙江', loss: 2 / 3 })
  expect(zip.describe(Uint32Array.of(2))).toEqual({ text: '100000', loss: 0 })
  expect(zip.describe(Uint32Array.of(2, 3))).toEqual({ text: '*', loss: 1 })
})

test('sensitive values of a class: by the definitions, value by value', () => {
  const rows = 400
  for (const values of [1, 2, 9, 60]) {
    const codes = Int32Array.from({ length: rows }, (_, i) => (i < values ? i : random.integer(values)))
    const share = (of: readonly number[]) =>
      Array.from({ length: values }, (_, v) => of.filter((c) => c === v).length / of.length)
    const whole = share([...codes])
    for (const size of [1, 2, 7, 50, rows]) {
      const chosen = Uint32Array.from({ length: size }, (_, i) => (size === rows ? i : random.integer(rows)))
      const spread = new SensitiveSpread(codes)
      const part = share(Array.from(chosen, (row) => codes[row]!))
      const present = part.filter((p) => p > 0)
      let [moved, sum] = [0, 0]
      part.forEach((p, v) => (sum += Math.abs((moved += p - whole[v]!))))
      expect(spread.distinct(chosen)).toBe(present.length)
      expect(spread.entropyL(chosen)).toBeCloseTo(Math.exp(-present.reduce((e, p) => e + p * Math.log(p), 0)), 10)
      expect(spread.equalDistance(chosen)).toBeCloseTo(part.reduce((d, p, v) => d + Math.abs(p - whole[v]!), 0) / 2, 10)
      expect(spread.orderedDistance(chosen)).toBeCloseTo(values < 2 ? 0 : sum / (values - 1), 10)
    }
  }
})

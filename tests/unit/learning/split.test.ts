import { describe, expect, it } from 'vitest'
import { holdout } from '../../../src/learning/holdout'
import type { RawColumn } from '../../../src/learning/raw-column'
import type { Split } from '../../../src/learning/split-param'
import { splitRows } from '../../../src/learning/split-rows'

const total = (isTest: Uint8Array | null) => isTest!.reduce((sum, one) => sum + one, 0)
const all = (n: number) => Uint32Array.from({ length: n }, (_, i) => i)
const split = (part: Partial<Split>): Split => ({
  kind: 'holdout',
  testFraction: 0.3,
  stratify: true,
  seed: 42,
  column: undefined,
  ...part,
})
const numbers = (...values: number[]): RawColumn => ({ kind: 'number', values: Float64Array.from(values) })

describe('holdout', () => {
  it('takes ⌈n · share⌉ rows, the same for the same seed', () => {
    const one = holdout(101, 0.3, 42)
    expect(total(one)).toBe(31)
    expect(holdout(101, 0.3, 42)).toEqual(one)
    expect(holdout(101, 0.3, 43)).not.toEqual(one)
  })

  it('keeps the shares of the strata, the remainder going to the largest fractions', () => {
    const strata = Int32Array.from({ length: 100 }, (_, i) => (i < 5 ? 0 : i < 38 ? 1 : 2))
    const isTest = holdout(100, 0.25, 7, strata)
    const counts = [0, 0, 0]
    isTest.forEach((one, i) => (counts[strata[i]!]! += one))
    expect(counts).toEqual([1, 8, 16])
  })

  it('refuses what leaves one side empty', () => {
    expect(() => holdout(1, 0.5, 1)).toThrow(/1 rows can’t be split/)
    expect(() => holdout(3, 0.9, 1)).toThrow(/3 to test and 0 to train/)
  })
})

describe('splitRows', () => {
  it('follows a column: true, not zero, yes', () => {
    const rows = Uint32Array.of(0, 2, 3)
    const text: RawColumn = { kind: 'text', codes: Int32Array.of(1, 0, 0, -1), levels: ['true', 'x'] }
    expect([...splitRows(split({ kind: 'column' }), rows, text, null)!]).toEqual([0, 1, 0])
    expect([...splitRows(split({ kind: 'column' }), rows, numbers(0, 1, 2, NaN), null)!]).toEqual([0, 1, 0])
    expect(() => splitRows(split({ kind: 'column' }), rows, numbers(0, 0, 0, 0), null)).toThrow(/0 to test and 3/)
    expect(() => splitRows(split({ kind: 'column' }), rows, null, null)).toThrow(/needs “split.column”/)
  })

  it('tests the latest rows, ties in row order; rows without a time train', () => {
    const times = numbers(5, NaN, 3, 9, 9, 1)
    expect([...splitRows(split({ kind: 'time', testFraction: 0.4 }), all(6), times, null)!]).toEqual([0, 0, 0, 1, 1, 0])
    expect([...splitRows(split({ kind: 'time', testFraction: 0.2 }), all(6), times, null)!]).toEqual([0, 0, 0, 0, 1, 0])
  })

  it('does nothing when told so', () => {
    expect(splitRows(split({ kind: 'none' }), all(3), null, null)).toBeNull()
  })
})

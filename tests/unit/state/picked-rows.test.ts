import { describe, expect, it } from 'vitest'
import { allOf, anyOf, readable } from '../../../src/state/picked-rows'

describe('the rows behind picked marks', () => {
  it('lists the values of one column', () => {
    expect(anyOf([`"city"::VARCHAR = 'York'`, `"city"::VARCHAR = 'O''Hare'`])).toBe(
      `"city"::VARCHAR IN ('York', 'O''Hare')`,
    )
  })
  it('joins bins that lie side by side, in any order', () => {
    const bins = [
      `"fee" >= 20.5::DOUBLE AND "fee" <= 30`,
      `"fee" >= -5 AND "fee" < 10`,
      `"fee" >= 10 AND "fee" < 20.5::DOUBLE`,
    ]
    expect(anyOf(bins)).toBe(`"fee" >= -5 AND "fee" <= 30`)
    expect(anyOf([bins[0]!, bins[1]!])).toBe(`("fee" >= -5 AND "fee" < 10) OR ("fee" >= 20.5::DOUBLE AND "fee" <= 30)`)
  })
  it('joins months', () => {
    const months = [
      `"day" >= DATE '2024-01-01' AND "day" < DATE '2024-02-01'`,
      `"day" >= DATE '2024-02-01' AND "day" < DATE '2024-03-01'`,
    ]
    expect(anyOf(months)).toBe(`"day" >= DATE '2024-01-01' AND "day" < DATE '2024-03-01'`)
  })
  it('keeps apart what is of several columns', () => {
    expect(anyOf([`"a" IS NULL`, `"b"::VARCHAR = 'x'`])).toBe(`("a" IS NULL) OR ("b"::VARCHAR = 'x')`)
    expect(allOf([`"a" IS NULL`, `"b"::VARCHAR = 'x'`])).toBe(`("a" IS NULL) AND ("b"::VARCHAR = 'x')`)
    expect(allOf([])).toBeUndefined()
  })
  it('reads as a person would say it', () => {
    expect(readable(`"monthly fee" >= 18.250000001::DOUBLE AND "monthly fee" < 2.16e+1::DOUBLE`)).toBe(
      'monthly fee >= 18.25 AND monthly fee < 21.6',
    )
    expect(readable(`"city"::VARCHAR = 'O''Hare'`)).toBe("city = 'O'Hare'")
  })
})

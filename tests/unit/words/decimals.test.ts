import { describe, expect, it } from 'vitest'
import { decimalsOf } from '../../../src/words/decimals'

describe('decimals of a column', () => {
  it('gives the largest its significant digits', () => {
    expect(decimalsOf([2.86, 2.239, 0.7676], 4)).toBe(3)
    expect(decimalsOf([89.6, 83, 82.7], 3)).toBe(1)
    expect(decimalsOf([0.845, 0.0142], 3)).toBe(3)
  })

  it('keeps two digits of the smallest', () => {
    expect(decimalsOf([2.86, 0.0178], 3)).toBe(3)
    expect(decimalsOf([1.374, 0.00052], 4)).toBe(5)
  })

  it('leaves whole numbers whole', () => {
    expect(decimalsOf([212, 0, 7, null], 4)).toBe(0)
  })

  it('gives up where figures differ too much, are large, or are none', () => {
    expect(decimalsOf([3, 0.000_012], 4)).toBeUndefined()
    expect(decimalsOf([48_600.5, 0.2], 4)).toBeUndefined()
    expect(decimalsOf([null, 'a', NaN, 0], 4)).toBeUndefined()
  })
})

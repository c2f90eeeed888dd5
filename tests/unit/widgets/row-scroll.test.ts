import { describe, expect, it } from 'vitest'
import { RowScroll } from '../../../src/widgets/data-table/row-scroll'

describe('a table that fits the browser', () => {
  const scroll = () => new RowScroll(1000, 30, 300)

  it('moves as its scroller does', () => {
    const s = scroll()
    s.scrolled(900)
    expect(s.top).toBe(900)
    s.scrolled(12_345)
    expect(s.top).toBe(12_345)
    expect(s.visible).toEqual({ from: 411, to: 422 })
    expect(s.placeOf(411)).toBe(411 * 30)
    expect(s.settled()).toBe(12_345)
  })

  it('shows all rows at both ends', () => {
    const s = scroll()
    expect(s.visible).toEqual({ from: 0, to: 10 })
    s.scrolled(29_700)
    expect(s.visible).toEqual({ from: 990, to: 1000 })
  })

  it('reveals a row with the least movement', () => {
    const s = scroll()
    expect(s.reveal(9)).toBe(0)
    expect(s.reveal(10)).toBe(30)
    expect(s.reveal(500)).toBe(501 * 30 - 300)
    expect(s.reveal(0)).toBe(0)
  })
})

describe('a table taller than a browser can lay out', () => {
  const rows = 10_000_000
  const scroll = () => new RowScroll(rows, 30, 300)

  it('stays within what a browser can lay out', () => {
    expect(scroll().height).toBe(8_000_000)
  })

  it('moves pixel by pixel with the wheel', () => {
    const s = scroll()
    s.scrolled(100)
    s.scrolled(200)
    expect(s.top).toBe(200)
    expect(s.visible.from).toBe(6)
  })

  it('reaches every part with the scroll bar', () => {
    const s = scroll()
    s.scrolled(8_000_000 - 300)
    expect(s.visible).toEqual({ from: rows - 10, to: rows })
    s.scrolled((8_000_000 - 300) / 2)
    expect(s.visible.from / rows).toBeCloseTo(0.5, 5)
    s.scrolled(0)
    expect(s.visible.from).toBe(0)
  })

  it('keeps what is seen when the scroll bar is put right', () => {
    const s = scroll()
    s.scrolled(4_000_000)
    for (let i = 1; i <= 50; i++) s.scrolled(4_000_000 + i * 100)
    const before = s.visible
    const place = s.placeOf(before.from) - (4_000_000 + 5000)
    const scrollTop = s.settled()
    expect(s.visible).toEqual(before)
    expect(s.placeOf(before.from) - scrollTop).toBeCloseTo(place, 6)
  })

  it('reaches the last row by key', () => {
    const s = scroll()
    const scrollTop = s.reveal(rows - 1)
    expect(scrollTop).toBeCloseTo(8_000_000 - 300, 6)
    expect(s.visible.to).toBe(rows)
  })
})

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
    expect(s.settled()).toBeUndefined()
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
    for (let i = 1; i <= 50; i++) s.scrolled(4_000_000 + i * 300)
    const before = s.visible
    const place = s.placeOf(before.from) - (4_000_000 + 50 * 300)
    const scrollTop = s.settled()!
    expect(scrollTop).toBeLessThan(4_001_000)
    expect(s.visible).toEqual(before)
    expect(s.placeOf(before.from) - scrollTop).toBeCloseTo(place, 6)
  })

  it('leaves a scroll bar alone that is off by less than can be seen', () => {
    const s = scroll()
    s.scrolled(4_000_000)
    s.scrolled(4_000_120)
    expect(s.settled()).toBeUndefined()
  })

  it.each([0, 1])('moves pixel by pixel near its ends, back as well as forth (%i)', (end) => {
    const s = scroll()
    const last = 8_000_000 - 300
    let bar = end * last
    s.scrolled(bar)
    const turn = end === 0 ? 1 : -1
    const go = (pixels: number) => {
      bar = Math.min(last, Math.max(0, bar + pixels))
      s.scrolled(bar)
      bar = s.settled() ?? bar
    }
    const start = s.top
    for (let i = 0; i < 50; i++) go(turn * 120)
    expect(s.top).toBeCloseTo(start + turn * 6000, 3)
    for (let i = 0; i < 50; i++) go(turn * -120)
    expect(s.top).toBeCloseTo(start, 3)
  })

  it('comes home with the wheel from where the bar was dragged to', () => {
    const s = scroll()
    let bar = 1_200_000
    s.scrolled(bar)
    for (let i = 0; i < 5_000_000 && s.top > 0 && bar > 0; i++) {
      bar = Math.max(0, bar - 500)
      s.scrolled(bar)
      bar = s.settled() ?? bar
    }
    expect(s.top).toBe(0)
    expect(bar).toBe(0)
  })

  it('reaches the last row by key', () => {
    const s = scroll()
    const scrollTop = s.reveal(rows - 1)
    expect(scrollTop).toBeCloseTo(8_000_000 - 300, 6)
    expect(s.visible.to).toBe(rows)
  })
})

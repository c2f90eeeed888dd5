/** Pixels that the scroll bar may be off by before it is put right: far less than one pixel of its own. */
const mostDrift = 10_000

/**
 * Places millions of rows in a scroller. Browsers lay out no element taller than some ten million pixels, so past that
 * the scroller is shorter than its rows: a drag of the scroll bar maps proportionally, while the wheel and the keys
 * still move pixel by pixel. Near both ends a pixel of the bar is a pixel of the rows, so that there is always room to go
 * on in. `top` is the truth; when scrolling has ended, a scroll bar that is off is put right.
 */
export class RowScroll {
  readonly rowHeight: number
  readonly rows: number
  /** The height of what is seen, in pixels. */
  viewport: number
  /** Pixels from the first row's top to the top of what is seen, as if the scroller were tall enough. */
  top = 0
  #scrollTop = 0

  constructor(rows: number, rowHeight: number, viewport: number, tallest = 8_000_000) {
    this.rows = rows
    this.rowHeight = rowHeight
    this.viewport = viewport
    this.height = Math.min(rows * rowHeight, tallest)
  }

  /** The height of the scroller's content, in pixels. */
  readonly height: number

  get #range(): number {
    return Math.max(0, this.rows * this.rowHeight - this.viewport)
  }

  get #scrollRange(): number {
    return Math.max(0, this.height - this.viewport)
  }

  /** How far from either end the bar and the rows move alike. */
  get #edge(): number {
    return this.#scrollRange / 8
  }

  /** Where the scroll bar belongs for a place among the rows. */
  #barOf(top: number): number {
    const [edge, range, bar] = [this.#edge, this.#range, this.#scrollRange]
    if (top <= edge) return top
    if (top >= range - edge) return bar - (range - top)
    return edge + ((top - edge) / (range - 2 * edge)) * (bar - 2 * edge)
  }

  /** The place among the rows that the scroll bar stands for. */
  #topOf(scrollTop: number): number {
    const [edge, range, bar] = [this.#edge, this.#range, this.#scrollRange]
    if (scrollTop <= edge) return scrollTop
    if (scrollTop >= bar - edge) return range - (bar - scrollTop)
    return edge + ((scrollTop - edge) / (bar - 2 * edge)) * (range - 2 * edge)
  }

  /** The scroller moved, by whatever means. */
  scrolled(scrollTop: number): void {
    const moved = scrollTop - this.#scrollTop
    this.#scrollTop = scrollTop
    const isStep = Math.abs(moved) <= 2 * this.viewport
    this.#goTo(isStep ? this.top + moved : this.#topOf(scrollTop))
  }

  /** Where the scroll bar belongs now that scrolling has ended; undefined where it may stay. */
  settled(): number | undefined {
    const bar = this.#barOf(this.top)
    const drift = Math.abs(bar - this.#scrollTop)
    const isNearEnd = Math.min(this.#scrollTop, this.#scrollRange - this.#scrollTop) < mostDrift
    if (drift < 1 || (drift < mostDrift && !isNearEnd)) return undefined
    this.#scrollTop = bar
    return bar
  }

  /** Brings a row into view with the least movement, and says where the scroll bar belongs then. */
  reveal(row: number): number {
    const start = row * this.rowHeight
    const end = start + this.rowHeight
    if (start < this.top) this.#goTo(start)
    else if (end > this.top + this.viewport) this.#goTo(end - this.viewport)
    this.#scrollTop = this.#barOf(this.top)
    return this.#scrollTop
  }

  #goTo(top: number): void {
    this.top = Math.min(this.#range, Math.max(0, top))
  }

  /** The rows that are seen, the last not included. */
  get visible(): { from: number; to: number } {
    const from = Math.min(this.rows, Math.floor(this.top / this.rowHeight))
    return { from, to: Math.min(this.rows, Math.ceil((this.top + this.viewport) / this.rowHeight)) }
  }

  /** The place of a row inside the scroller's content, in pixels. */
  placeOf(row: number): number {
    return row * this.rowHeight - this.top + this.#scrollTop
  }
}

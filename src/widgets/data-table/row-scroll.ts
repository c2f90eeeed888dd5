/**
 * Places millions of rows in a scroller. Browsers lay out no element taller than some ten million pixels, so past that
 * the scroller is shorter than its rows: a drag of the scroll bar maps proportionally, while the wheel and the keys
 * still move pixel by pixel. Between the two, `top` is the truth and the scroll bar is put right when scrolling ends.
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

  /** The scroller moved, by whatever means. */
  scrolled(scrollTop: number): void {
    const moved = scrollTop - this.#scrollTop
    this.#scrollTop = scrollTop
    const isStep = Math.abs(moved) <= 2 * this.viewport
    const next = isStep ? this.top + moved : this.#scrollRange > 0 ? (scrollTop / this.#scrollRange) * this.#range : 0
    this.top = Math.min(this.#range, Math.max(0, next))
  }

  /** Where the scroll bar belongs for what is seen; call when scrolling has ended and set the scroller to it. */
  settled(): number {
    this.#scrollTop = this.#range > 0 ? (this.top / this.#range) * this.#scrollRange : 0
    return this.#scrollTop
  }

  /** Brings a row into view with the least movement, and says where the scroll bar belongs then. */
  reveal(row: number): number {
    const start = row * this.rowHeight
    const end = start + this.rowHeight
    if (start < this.top) this.top = start
    else if (end > this.top + this.viewport) this.top = end - this.viewport
    this.top = Math.min(this.#range, Math.max(0, this.top))
    return this.settled()
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

import type { View } from 'vega'

/** A mark that stands for rows, and where it is drawn, in pixels of the drawing. */
export interface ChartMark {
  /** The rows behind it, as an SQL condition. */
  where: string
  left: number
  top: number
  right: number
  bottom: number
}

interface Item {
  x?: number
  y?: number
  datum?: { where?: unknown }
  bounds?: { x1: number; y1: number; x2: number; y2: number }
  items?: Item[]
  role?: string
  marktype?: string
}

/** The marks of a drawing whose data has a condition in `where`, in the order in which they are drawn. */
export function chartMarks(view: View): ChartMark[] {
  const found = new Map<string, ChartMark>()
  const visit = (items: readonly Item[], x: number, y: number) => {
    for (const item of items) {
      if (item.marktype !== undefined) {
        // Figures beside a bar belong to it, and are no part of its place.
        if (item.marktype !== 'text' && !/^(axis|legend|title)/.test(item.role ?? '')) visit(item.items ?? [], x, y)
        continue
      }
      if (item.items) visit(item.items, x + (item.x ?? 0), y + (item.y ?? 0))
      const where = item.datum?.where
      const { bounds } = item
      if (typeof where !== 'string' || !bounds || bounds.x2 < bounds.x1) continue
      const mark = { where, left: x + bounds.x1, top: y + bounds.y1, right: x + bounds.x2, bottom: y + bounds.y2 }
      const known = found.get(where)
      // The pale bar of all rows and the bar of some in it are one mark.
      if (known)
        Object.assign(known, {
          left: Math.min(known.left, mark.left),
          top: Math.min(known.top, mark.top),
          right: Math.max(known.right, mark.right),
          bottom: Math.max(known.bottom, mark.bottom),
        })
      else found.set(where, mark)
    }
  }
  const [x, y] = view.origin()
  const padding = view.padding()
  const [left, top] = typeof padding === 'number' ? [padding, padding] : [padding.left ?? 0, padding.top ?? 0]
  visit((view.scenegraph() as unknown as { root: Item }).root.items ?? [], x + left, y + top)
  return [...found.values()]
}

export type Brush = 'x' | 'y' | undefined

/** The marks that a dragged rectangle touches; along one axis only where the chart has one. */
export function marksWithin(
  marks: readonly ChartMark[],
  from: { x: number; y: number },
  to: { x: number; y: number },
  brush: Brush,
): ChartMark[] {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
  return marks.filter(
    (mark) =>
      (brush === 'y' || (mark.left < right && mark.right > left)) &&
      (brush === 'x' || (mark.top < bottom && mark.bottom > top)),
  )
}

/** The smallest mark under a point. */
export function markAt(marks: readonly ChartMark[], { x, y }: { x: number; y: number }): ChartMark | undefined {
  const area = (mark: ChartMark) => (mark.right - mark.left) * (mark.bottom - mark.top)
  return marks
    .filter((mark) => x >= mark.left && x <= mark.right && y >= mark.top && y <= mark.bottom)
    .reduce<ChartMark | undefined>((best, mark) => (best && area(best) <= area(mark) ? best : mark), undefined)
}

/** The mark that a key leads to: the nearest that way, else the one before or after; the same where there is none. */
export function markBeside(marks: readonly ChartMark[], at: number, key: string, brush: Brush): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return marks.length - 1
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
  const here = marks[at]
  if (!way || !here) return null
  const [dx, dy] = way as [number, number]
  const middle = (mark: ChartMark) => ({ x: (mark.left + mark.right) / 2, y: (mark.top + mark.bottom) / 2 })
  // Bars side by side have middles at any height: along a chart's one axis only that counts.
  const weight = (brush === 'x' && dx !== 0) || (brush === 'y' && dy !== 0) ? 0.001 : 2
  const distance = (mark: ChartMark) => {
    const [a, b] = [middle(here), middle(mark)]
    const [along, across] = dx !== 0 ? [(b.x - a.x) * dx, Math.abs(b.y - a.y)] : [(b.y - a.y) * dy, Math.abs(b.x - a.x)]
    return along > 0.5 ? along + weight * across : Infinity
  }
  let best = at
  marks.forEach((mark, i) => {
    if (i !== at && distance(mark) < (best === at ? Infinity : distance(marks[best]!))) best = i
  })
  if (best !== at) return best
  return Math.max(0, Math.min(marks.length - 1, at + (dx + dy)))
}

import type { ClassesData, FieldPicture, PointMark } from './lesson'

const [columns, rows] = [60, 40]

/** The limits of a drawing of these points, with a little room. */
export function limitsOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low || Math.abs(high) || 1) * 0.05
  return [low - room, high + room]
}

/**
 * What a classifier answers everywhere between the points.
 * @param chance of the second class at a place, in the units of the data
 * @param isWrong rows that are set off
 */
export function classField(
  { x, y, xTitle, yTitle, codes, labels }: ClassesData,
  chance: (x: number, y: number) => number,
  isWrong: (row: number) => boolean = () => false,
): FieldPicture {
  const [[left, right], [low, high]] = [limitsOf(x), limitsOf(y)]
  const values = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    return chance(left + ((column + 0.5) / columns) * (right - left), low + ((row + 0.5) / rows) * (high - low))
  })
  return {
    kind: 'field',
    x: [left, right],
    y: [low, high],
    xTitle,
    yTitle,
    columns,
    rows,
    values,
    look: 'classes',
    labels,
    points: x.map((at, i): PointMark => ({ x: at, y: y[i]!, group: codes[i]!, look: isWrong(i) ? 'cross' : 'plain' })),
  }
}

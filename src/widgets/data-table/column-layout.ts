import { familyOf, type ColumnInfo } from '../../core/column'
import type { Language } from '../../core/words'
import { cellText } from './cell-text'

const narrowest = 72
const widest = 320
const characterWidth = 7.6
const padding = 24
const headExtra = 44

/** Widths in pixels that let the name and the first rows be read, within bounds. */
export function columnWidths(
  columns: readonly ColumnInfo[],
  firstRows: readonly (readonly unknown[])[],
  language: Language,
): number[] {
  return columns.map((column, i) => {
    const longest = firstRows.reduce((most, row) => Math.max(most, extent(cellText(row[i], column, language))), 0)
    const wanted = Math.max(extent(column.name) * characterWidth + headExtra, longest * characterWidth) + padding
    return Math.round(Math.min(widest, Math.max(narrowest, wanted)))
  })
}

/** How wide a text is in Latin characters: a Chinese one takes two. */
function extent(text: string): number {
  let width = 0
  for (const character of text.slice(0, 80)) width += /[\u1100-\uffdc]/.test(character) ? 1.9 : 1
  return width
}

/** Numbers stand to the right, so that their digits line up. */
export const isRightAligned = (column: ColumnInfo) =>
  familyOf(column.type) === 'number' && column.role !== 'customer-id'

/** The left edge of every column, and after them the width of all. */
export function edgesOf(widths: readonly number[]): number[] {
  const edges = [0]
  for (const width of widths) edges.push(edges.at(-1)! + width)
  return edges
}

/** The columns between two horizontal places, one more on each side. */
export function columnsBetween(edges: readonly number[], left: number, right: number): { from: number; to: number } {
  let from = 0
  while (from < edges.length - 2 && edges[from + 1]! <= left) from++
  let to = from
  while (to < edges.length - 1 && edges[to]! < right) to++
  return { from: Math.max(0, from - 1), to: Math.min(edges.length - 1, to + 1) }
}

/** A column that has cells now. */
export interface DrawnColumn {
  column: ColumnInfo
  /** Its place among all columns. */
  at: number
  width: number
  /** Pixels from the left where it stays; undefined for one that scrolls. */
  pinnedAt: number | undefined
  /** Pixels of columns before it that are not drawn. */
  gap: number
}

export interface ColumnLayout {
  numberWidth: number
  drawn: readonly DrawnColumn[]
  edges: readonly number[]
  /** The width of the row numbers and of all columns. */
  whole: number
  /** The width of the row numbers and of the columns that stay. */
  pinned: number
}

/** Which columns have cells: those that stay, which come first, and those between the places that are in view. */
export function layoutOf(
  columns: readonly ColumnInfo[],
  widths: readonly number[],
  pinned: number,
  numberWidth: number,
  view: { left: number; width: number },
): ColumnLayout {
  const edges = edgesOf(widths)
  const stays = edges[pinned] ?? 0
  const right = view.left + Math.max(stays, view.width - numberWidth)
  const seen = columnsBetween(edges, view.left + stays, right)
  const from = Math.max(pinned, seen.from)
  const drawn = (at: number, pinnedAt?: number, gap = 0): DrawnColumn[] => {
    const column = columns[at]
    return column ? [{ column, at, width: widths[at] ?? 100, pinnedAt, gap }] : []
  }
  return {
    numberWidth,
    edges,
    whole: (edges.at(-1) ?? 0) + numberWidth,
    pinned: numberWidth + stays,
    drawn: [
      ...columns.slice(0, pinned).flatMap((_, at) => drawn(at, numberWidth + (edges[at] ?? 0))),
      ...Array.from({ length: Math.max(0, seen.to - from) }, (_, i) => from + i).flatMap((at) =>
        drawn(at, undefined, at === from ? (edges[from] ?? 0) - stays : 0),
      ),
    ],
  }
}

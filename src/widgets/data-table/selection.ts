/** A cell by its row and column; row −1 is the column's name. */
export interface Cell {
  row: number
  column: number
}

/** A block of cells: where it was begun, and where it has been drawn to, which is the active cell. */
export interface Selection {
  anchor: Cell
  active: Cell
}

export interface Extent {
  rows: number
  columns: number
  /** Rows that a page key moves. */
  page: number
}

/** Where a key leads, as in a spreadsheet; null for a key that does not move. */
export function moved(selection: Selection, key: string, isFar: boolean, isDrawing: boolean, extent: Extent) {
  const target = targetOf(selection.active, key, isFar, extent)
  if (!target) return null
  const active = {
    row: Math.max(isDrawing ? 0 : -1, Math.min(extent.rows - 1, target.row)),
    column: Math.max(0, Math.min(extent.columns - 1, target.column)),
  }
  return { anchor: isDrawing && selection.anchor.row >= 0 ? selection.anchor : active, active }
}

function targetOf({ row, column }: Cell, key: string, isFar: boolean, { rows, columns, page }: Extent): Cell | null {
  const [first, last] = [0, rows - 1]
  switch (key) {
    case 'ArrowUp':
      return { row: isFar ? (row > first ? first : -1) : row - 1, column }
    case 'ArrowDown':
      return { row: isFar ? last : row + 1, column }
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: isFar ? columns - 1 : column + 1 }
    case 'PageUp':
      return { row: Math.max(first, row - page), column }
    case 'PageDown':
      return { row: row + page, column }
    case 'Home':
      return { row: isFar ? first : row, column: 0 }
    case 'End':
      return { row: isFar ? last : row, column: columns - 1 }
    default:
      return null
  }
}

/** The block between the two corners, ends included. */
export function blockOf({ anchor, active }: Selection) {
  return {
    top: Math.max(0, Math.min(anchor.row, active.row)),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  }
}

export function isInside(selection: Selection, row: number, column: number): boolean {
  const { top, bottom, left, right } = blockOf(selection)
  return row >= top && row <= bottom && column >= left && column <= right
}

import type { Columns } from '../core/columns'
import type { Preparation } from '../core/preparation'
import { compareText } from '../core/text-order'
import { categoryCodes, rawColumn } from './raw-column'

export interface UnseenLevels {
  column: string
  /** Rows that have one of them. */
  rows: number
  /** Ascending. */
  levels: string[]
}

/** The categories of these rows that training did not see, by column. */
export function unseenLevels(preparation: Preparation, data: Columns): UnseenLevels[] {
  return preparation.inputs.flatMap((input) => {
    if (input.kind === 'number') return []
    const known = new Set(input.levels)
    const { codes, levels } = categoryCodes(rawColumn(data, input.column), null)
    const isStrange = levels.map((level) => !known.has(level))
    if (!isStrange.includes(true)) return []
    const counts = new Float64Array(levels.length)
    for (const code of codes) if (code >= 0) counts[code]! += 1
    const strange = levels.filter((_, i) => isStrange[i] && counts[i]! > 0).sort(compareText)
    const rows = counts.reduce((sum, count, i) => sum + (isStrange[i] ? count : 0), 0)
    return strange.length === 0 ? [] : [{ column: input.column, rows, levels: strange }]
  })
}

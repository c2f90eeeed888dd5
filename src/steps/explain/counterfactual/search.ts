import type { Columns } from '../../../core/columns'
import { rawColumn } from '../../../learning/raw-column'
import { moments } from '../../../math/moments'
import { quantile } from '../../../math/quantile'

/** One column set to one value: a number, or the code of a level. */
export interface Change {
  column: string
  value: number
  /** How far it is from the row: in standard deviations, or 1 for another level. */
  distance: number
}

/** Values that are tried of a number. */
const steps = 20
/** Sets of changes that are built upon. */
const beam = 30

/** The values worth trying for a row: quantiles of the column, or its other levels that occur. */
export function candidates(data: Columns, row: number, names: readonly string[]): Change[] {
  return names.flatMap((name): Change[] => {
    const column = rawColumn(data, name)
    if (column.kind === 'text') {
      const counts = new Float64Array(column.levels.length)
      for (const code of column.codes) if (code >= 0) counts[code]! += 1
      return Array.from(counts.keys())
        .filter((code) => counts[code]! > 0 && code !== column.codes[row])
        .map((value) => ({ column: name, value, distance: 1 }))
    }
    const present = column.values.filter((x) => !Number.isNaN(x))
    if (present.length === 0) return []
    const deviation = Math.sqrt(moments(present).variance) || 1
    const own = column.values[row]!
    const values = new Set(
      Array.from({ length: steps + 1 }, (_, i) => nearest(present, quantile(present.slice(), i / steps))),
    )
    values.delete(own)
    return [...values].map((value) => ({
      column: name,
      value,
      distance: Number.isNaN(own) ? 1 : Math.abs(value - own) / deviation,
    }))
  })
}

/** A value that occurs, so that whole numbers stay whole. */
function nearest(values: Float64Array, wanted: number): number {
  let best = values[0]!
  for (const value of values) if (Math.abs(value - wanted) < Math.abs(best - wanted)) best = value
  return best
}

/** The row once for each set of changes, changed so. */
export function changedRows(data: Columns, row: number, sets: readonly (readonly Change[])[]): Columns {
  return {
    length: sets.length,
    columns: data.columns.map((named) => {
      const column = rawColumn(data, named.name)
      const of = (set: readonly Change[], own: number) => set.find((c) => c.column === named.name)?.value ?? own
      return column.kind === 'number'
        ? { ...named, ...column, values: Float64Array.from(sets, (set) => of(set, column.values[row]!)) }
        : { ...named, ...column, codes: Int32Array.from(sets, (set) => of(set, column.codes[row]!)) }
    }),
  }
}

export const distanceOf = (set: readonly Change[]) => set.reduce((sum, change) => sum + change.distance, 0)

/**
 * The fewest changes that reach the goal, and of as many the nearest: every single change, then pairs and more built on the
 * sets that came closest.
 * @param gap of each changed row how far it is from the goal; 0 or less has reached it
 * @returns up to `wanted` sets of changes; empty when there is no way
 */
export async function fewestChanges(
  all: readonly Change[],
  most: number,
  wanted: number,
  gap: (sets: readonly Change[][]) => Promise<Float64Array>,
  onRound: (round: number) => void,
): Promise<Change[][]> {
  let sets: Change[][] = all.map((change) => [change])
  for (let round = 1; round <= most && sets.length > 0; round++) {
    const gaps = await gap(sets)
    onRound(round)
    const reached = sets.filter((_, i) => gaps[i]! <= 0).sort((a, b) => distanceOf(a) - distanceOf(b))
    if (reached.length > 0) return reached.slice(0, wanted)
    const order = Array.from(sets.keys()).sort(
      (a, b) => gaps[a]! - gaps[b]! || distanceOf(sets[a]!) - distanceOf(sets[b]!),
    )
    const base = order.slice(0, beam).map((i) => sets[i]!)
    sets = base.flatMap((set) =>
      all.filter((change) => !set.some((c) => c.column === change.column)).map((change) => [...set, change]),
    )
  }
  return []
}

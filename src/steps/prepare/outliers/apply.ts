import { numbers, type NamedColumn } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { rawColumn } from '../../../learning/raw-column'
import type { Bounds } from './bounds'

/** As in training; rows that training removed are marked, since scoring keeps every row. */
export const apply: Apply = (model, rows) => {
  const { bounds, action } = model.learned as { bounds: Bounds[]; action: 'flag' | 'remove' | 'clip' | 'null' }
  const isOutlier = new Int8Array(rows.length)
  const changed = bounds.map(({ column, lower, upper }): NamedColumn => {
    const raw = rawColumn(rows, column)
    if (raw.kind !== 'number') throw new Error(`Column ${column} is no number`)
    const values = raw.values.map((x, i) => {
      const isFar = x < lower || x > upper
      if (isFar) isOutlier[i] = 1
      if (!isFar || action === 'flag' || action === 'remove') return x
      return action === 'null' ? NaN : Math.min(upper, Math.max(lower, x))
    })
    return numbers(column, values)
  })
  if (action === 'clip' || action === 'null') return changed
  return [{ kind: 'boolean', name: 'is_outlier', type: 'BOOLEAN', values: isOutlier }]
}

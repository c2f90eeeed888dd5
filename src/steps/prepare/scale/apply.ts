import { numbers } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { rawColumn } from '../../../learning/raw-column'
import { scaled, type Scaling } from './scaling'

/** The columns scaled as in training. */
export const apply: Apply = (model, rows) =>
  (model.learned['scalings'] as Scaling[]).map((scaling) => {
    const raw = rawColumn(rows, scaling.column)
    if (raw.kind !== 'number') throw new Error(`Column ${scaling.column} is no number`)
    return numbers(scaling.column, scaled(scaling, raw.values))
  })

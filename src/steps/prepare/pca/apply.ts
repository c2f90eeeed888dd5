import { numbers } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { designMatrix } from '../../../learning/design-matrix'
import { projectRows } from '../../../math/linear/project-rows'

/** The components of new rows; null for a row that the preparation drops. */
export const apply: Apply = (model, rows) => {
  const { center, components } = model.learned as { center: number[]; components: number[][] }
  const x = designMatrix(model.preparation, rows)
  return projectRows(x.values, x.rows, center, components).map((scores, k) => {
    const whole = x.keep ? new Float64Array(rows.length).fill(NaN) : scores
    if (x.keep) for (let i = 0; i < x.rows; i++) whole[x.keep[i]!] = scores[i]!
    return numbers(`pc${k + 1}`, whole)
  })
}

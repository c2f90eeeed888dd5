import { numberColumn, numbers, type NamedColumn } from '../../../core/columns'
import type { Model } from '../../../core/model'
import type { Apply } from '../../../core/step'
import { rawColumn } from '../../../learning/raw-column'
import type { Bounds } from './bounds'

interface Learned {
  bounds: Bounds[]
  action: 'flag' | 'remove' | 'clip' | 'null'
  /** An isolation forest, and the score beyond which a row is marked. */
  forest?: Omit<Model, 'name' | 'kind'> | null
  limit?: number
}

/** As in training; rows that training removed are marked, since scoring keeps every row. */
export const apply: Apply = async (model, rows, threads, applyOf) => {
  const { bounds, action, forest, limit } = model.learned as unknown as Learned
  if (forest && limit !== undefined && applyOf) {
    const score = await applyOf('isolation-forest')
    const columns = await score({ ...forest, name: model.name, kind: 'isolation-forest' }, rows, threads, applyOf)
    const scores = numberColumn({ length: rows.length, columns }, 'anomaly_score')
    return [marks(Int8Array.from(scores, (s) => (s > limit ? 1 : 0)))]
  }
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
  return action === 'clip' || action === 'null' ? changed : [marks(isOutlier)]
}

const marks = (values: Int8Array): NamedColumn => ({ kind: 'boolean', name: 'is_outlier', type: 'BOOLEAN', values })

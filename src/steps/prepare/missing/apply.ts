import { familyOf } from '../../../core/column'
import type { NamedColumn } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { rawColumn } from '../../../learning/raw-column'
import { knnImpute } from '../../../math/neighbors/knn-impute'
import type { Fill } from './fills'

interface Neighbours {
  columns: string[]
  k: number
  rows: Float64Array[]
}

/** Fills new rows with what was learned; a column without a filling stays as it is. */
export const apply: Apply = (model, rows) => {
  const fills = new Map((model.learned['fills'] as Fill[]).map((fill) => [fill.column, fill.value]))
  const neighbours = model.learned['neighbours'] as Neighbours | undefined
  const gaps = neighbours?.columns.map((name) => {
    const raw = rawColumn(rows, name)
    if (raw.kind !== 'number') throw new Error(`Column ${name} is no number`)
    return raw.values
  })
  const near = gaps && neighbours ? knnImpute(gaps, { k: neighbours.k }, neighbours.rows) : []
  return model.columns.flatMap(({ name, type }): NamedColumn[] => {
    const at = neighbours?.columns.indexOf(name) ?? -1
    if (at >= 0) return [{ kind: 'number', name, type: 'DOUBLE', values: near[at]! }]
    const value = fills.get(name)
    if (value === undefined) return []
    const raw = rawColumn(rows, name)
    if (raw.kind === 'number') {
      const filling =
        typeof value === 'number' ? value : Date.parse(String(value).replace(' ', 'T') + zone(value)) / 86_400_000
      const isWhole = familyOf(type) === 'number' && Number.isInteger(filling)
      const values = raw.values.map((x) => (Number.isNaN(x) ? filling : x))
      return familyOf(type) === 'date'
        ? dates(name, type, values)
        : [{ kind: 'number', name, type: isWhole ? type : 'DOUBLE', values }]
    }
    const text = String(value)
    const known = raw.levels.indexOf(text)
    const levels = known < 0 ? [...raw.levels, text] : [...raw.levels]
    const code = known < 0 ? levels.length - 1 : known
    const isGap = raw.levels.map((level) => familyOf(type) === 'text' && level.replace(/[ \t\u3000]/g, '') === '')
    const codes = raw.codes.map((c) => (c < 0 || isGap[c] ? code : c))
    return [{ kind: 'text', name, type, codes, levels }]
  })
}

const zone = (value: unknown) => (/\d{2}:\d{2}/.test(String(value)) ? 'Z' : '')

/** Days since 1970 as the column's own type. */
const dates = (name: string, type: string, values: Float64Array): NamedColumn[] =>
  type === 'DATE'
    ? [{ kind: 'number', name, type, values }]
    : [
        {
          kind: 'strings',
          name,
          type,
          values: Array.from(values, (day) =>
            Number.isNaN(day)
              ? null
              : new Date(Math.round(day * 86_400_000)).toISOString().slice(0, 23).replace('T', ' '),
          ),
        },
      ]

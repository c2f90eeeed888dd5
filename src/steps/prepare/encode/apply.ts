import { numbers, type NamedColumn } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { categoryCodes, rawColumn } from '../../../learning/raw-column'
import type { Encoding } from './encoding'

/** New rows by what was learned; a value that training did not see has `other`. */
export const apply: Apply = (model, rows) =>
  (model.learned['encodings'] as Encoding[]).flatMap((encoding): NamedColumn[] => {
    const { column, method, levels, values, names, other, missing } = encoding
    const { codes, levels: found } = categoryCodes(rawColumn(rows, column), null)
    const place = found.map((level) => levels.indexOf(level))
    if (method === 'one-hot')
      return names.flatMap((name, k) =>
        name === ''
          ? []
          : [
              numbers(
                name,
                Float64Array.from(codes, (c) => (c >= 0 && place[c] === k ? 1 : 0)),
                'INTEGER',
              ),
            ],
      )
    const coded = Float64Array.from(codes, (c) =>
      c < 0 ? (missing ?? NaN) : place[c]! < 0 ? other : values[place[c]!]!,
    )
    return [numbers(column, coded, method === 'ordinal' ? 'INTEGER' : 'DOUBLE')]
  })

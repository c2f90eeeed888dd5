import { boolean, choice, column, list } from '../../core/params'
import type { Words } from '../../core/words'
import { words } from '../../core/words'
import { ident } from '../../database/sql'

/** A column to order by. */
export interface OrderTerm {
  column: string
  descending: boolean
  nulls: 'last' | 'first'
}

const fields = {
  column: column({ label: words('列', 'Column'), help: words('按哪一列排。', 'The column to order by.') }),
  descending: boolean({
    label: words('从大到小', 'Descending'),
    help: words('最大、最新或字母最后的排在前面。', 'The largest, latest or last in the alphabet comes first.'),
    default: false,
  }),
  nulls: choice({
    label: words('空值', 'Empty cells'),
    help: words('没有值的行排在哪里。', 'Where rows without a value go.'),
    values: [
      { value: 'last', label: words('排在最后', 'last') },
      { value: 'first', label: words('排在最前', 'first') },
    ],
    default: 'last',
  }),
}

/** The parameter of an order that must be given: columns, the first counts most. */
export const orderParam = (label: Words, help: Words) => list({ label, help, min: 1, fields })

/** The parameter of an order that may be left out: then the order of the rows holds. */
export const optionalOrderParam = (label: Words, help: Words) => list({ label, help, optional: true, fields })

/** Terms of an ORDER BY; ties keep the order of the rows. */
export function orderSql(terms: readonly OrderTerm[], rowid = 'rowid'): string {
  return [...terms.map(termSql), rowid].join(', ')
}

const termSql = ({ column, descending, nulls }: OrderTerm) =>
  `${ident(column)}${descending ? ' DESC' : ''} NULLS ${nulls.toUpperCase()}`

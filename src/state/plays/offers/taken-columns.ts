import { familyOf } from '../../../core/column'
import type { PlayContext } from '../shared/play'
import { customerNames, describing, itemNames } from '../shared/purchase-history'
import type { ColumnLook } from '../shared/table-look'

/** Which columns say who took what, when, and at what price. */
export interface TakenColumns {
  customer: string
  item: string
  name: string | undefined
  date: string | undefined
  price: string | undefined
}

const nameNames = /desc|name|title|名称|标题|品名/i
const priceNames = /unit.?price|price|单价|价格|售价/i
const changes = /change|diff|rise|涨|变动|变化/i

export function takenColumns({ look, table }: PlayContext): TakenColumns | undefined {
  const repeats = ({ distinct }: ColumnLook) => distinct > 1 && distinct < table.rows * 0.9
  const customer =
    look.columns.find((one) => one.column.role === 'customer-id' && repeats(one)) ??
    look.columns.find(
      (one) =>
        customerNames.test(one.column.name) &&
        !describing.test(one.column.name) &&
        repeats(one) &&
        one.family !== 'date',
    )
  if (!customer) return undefined
  const isItem = (one: ColumnLook) =>
    one !== customer &&
    !describing.test(one.column.name) &&
    one.family !== 'date' &&
    repeats(one) &&
    !/DOUBLE|FLOAT|DECIMAL/.test(one.column.type)
  const score = ({ column, family }: ColumnLook) =>
    (itemNames.test(column.name) ? 3 : 0) + (column.role === 'product' ? 2 : 0) + (family === 'text' ? 0.5 : 0)
  const item = look.columns.filter((one) => isItem(one) && score(one) >= 2).toSorted((a, b) => score(b) - score(a))[0]
  if (!item) return undefined
  const others = look.columns.filter((one) => one !== customer && one !== item)
  const name = others.find((one) => one.family === 'text' && nameNames.test(one.column.name) && repeats(one))
  const price = others.find(
    ({ column: { type, name } }) => familyOf(type) === 'number' && priceNames.test(name) && !changes.test(name),
  )
  const date = others.find((one) => one.family === 'date')
  return {
    customer: customer.column.name,
    item: item.column.name,
    name: name?.column.name,
    date: date?.column.name,
    price: price?.column.name,
  }
}

import { familyOf, type ColumnInfo } from '../../../core/column'
import type { TableInfo } from '../../../core/table'

export const customerNames = /customer|client|member|user|buyer|客户|用户|会员|买家/i
export const itemNames = /product|item|sku|stock|goods|movie|article|商品|品名|产品|货|宝贝/i
/** What tells of what kind somebody is, when, or how many (within so many months): neither a customer nor an item nor an order. */
export const describing =
  /type|kind|class|segment|level|since|status|owned|(?<!ac|dis)count(?!r)|number.?of|quantity|qty|_\d+[dmwy]$|类型|类别|等级|状态|数量|件数|次数|近\d/i

/** How well a table tells who took what and when, rather than what each customer is like. */
export const suitsTaken = (table: TableInfo): number =>
  (table.columns.some(isItem) ? 4 : 0) + ofCustomers(table) + drawbacks(table)

/** How well a table tells who paid how much and when: single purchases rather than monthly bills. */
export const suitsPaid = (table: TableInfo): number =>
  (table.columns.some((c) => c.role === 'amount') ? 3 : 0) +
  (table.columns.some((c) => c.role === 'quantity' || isItem(c)) ? 1 : 0) +
  ofCustomers(table) +
  drawbacks(table)

const isItem = (c: ColumnInfo) =>
  c.role === 'product' || (familyOf(c.type) === 'text' && itemNames.test(c.name) && !describing.test(c.name))

const ofCustomers = ({ columns }: TableInfo) =>
  (columns.some((c) => c.role === 'customer-id' || (customerNames.test(c.name) && !describing.test(c.name))) ? 2 : 0) +
  (columns.some((c) => c.role === 'date') ? 1 : 0)

const drawbacks = ({ columns, rows }: TableInfo) =>
  (columns.some((c) => c.role === 'target') ? -3 : 0) + (rows < 10 ? -4 : 0)

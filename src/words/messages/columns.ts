import type { ColumnFamily, ColumnRole } from '../../core/column'
import { words, type Words } from '../../core/words'

/** What a column means, as a person would say it. */
export const roleWords: Record<ColumnRole, Words> = {
  'customer-id': words('客户编号', 'Customer id'),
  name: words('姓名', 'Name'),
  product: words('产品', 'Product'),
  date: words('日期', 'Date'),
  amount: words('金额', 'Amount'),
  quantity: words('数量', 'Quantity'),
  category: words('类别', 'Category'),
  text: words('自由文字', 'Free text'),
  geography: words('地区', 'Place'),
  target: words('结果（目标）', 'Outcome (target)'),
  flag: words('标记', 'Flag'),
  rate: words('比率', 'Rate'),
}

/** What kind of values a column holds, in one short word. */
export const familyWords: Record<ColumnFamily, Words> = {
  number: words('数字', 'number'),
  text: words('文字', 'text'),
  boolean: words('是非', 'true/false'),
  date: words('日期', 'date'),
  other: words('其他', 'other'),
}

/** The DuckDB types that a person can choose for a column of a file, with plain names. */
export const typeChoices: readonly { type: string; words: Words }[] = [
  { type: 'VARCHAR', words: words('文字', 'Text') },
  { type: 'BIGINT', words: words('整数', 'Whole number') },
  { type: 'DOUBLE', words: words('小数', 'Decimal number') },
  { type: 'BOOLEAN', words: words('是非', 'True/false') },
  { type: 'DATE', words: words('日期', 'Date') },
  { type: 'TIMESTAMP', words: words('日期和时间', 'Date and time') },
]

import { familyOf, type ColumnFamily } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import { nearest, type TableInfo } from '../../../core/table'
import { words, type Message } from '../../../core/words'

/**
 * Checks that a table has what a model needs.
 * @throws TerrariumError `missing-column` naming every one, `not-numeric` naming every one
 */
export function requireColumns(model: Model, table: TableInfo): void {
  const names = table.columns.map((c) => c.name)
  const missing = model.columns.filter(({ name }) => !names.includes(name)).map((c) => c.name)
  if (missing.length > 0) {
    const near = missing.flatMap((name) => {
      const found = nearest(name, names)
      return found ? [`“${name}” ← “${found}”`] : []
    })
    throw new TerrariumError(
      'missing-column',
      words(
        `表“${table.name}”缺少模型“${model.name}”需要的 ${missing.length} 列（共 ${model.columns.length} 列）：${missing.join('、')}。`,
        `Table “${table.name}” lacks ${missing.length} of the ${model.columns.length} columns that the model “${model.name}” needs: ${missing.join(', ')}.`,
      ),
      near.length > 0
        ? words(`也许改了名：${near.join('，')}`, `Perhaps renamed: ${near.join(', ')}`)
        : words('补上这些列，或重新训练。', 'Bring these columns, or train again.'),
    )
  }
  const wrong = model.columns.filter(({ name, type }) => isNumber(familyOf(type)) && !isNumber(typeIn(table, name)))
  if (wrong.length > 0) {
    const list = wrong.map((c) => c.name)
    throw new TerrariumError(
      'not-numeric',
      words(
        `这些列训练时是数字，在表“${table.name}”里不是：${list.join('、')}。`,
        `These columns were numbers in training and are not in table “${table.name}”: ${list.join(', ')}.`,
      ),
      words('先转换它们的类型。', 'Cast them to numbers first.'),
    )
  }
}

const isNumber = (family: ColumnFamily) => family === 'number' || family === 'date'
const typeIn = (table: TableInfo, name: string) => familyOf(table.columns.find((c) => c.name === name)?.type ?? '')

/** Columns that the model knows nothing of. Keys, names and what an earlier scoring wrote do not count. */
export function newColumns(model: Model, table: TableInfo): string[] {
  const known = new Set([...model.columns.map((c) => c.name), model.target])
  return table.columns
    .filter((c) => !known.has(c.name) && c.role !== 'customer-id' && c.role !== 'name')
    .map((c) => c.name)
}

export const newColumnsMessage = (names: readonly string[]): Message => ({
  code: 'new-columns',
  zh: `有 ${names.length} 列模型没有用到：${shown(names, '、')}。`,
  en: `${names.length} ${names.length === 1 ? 'column is' : 'columns are'} not used by the model: ${shown(names, ', ')}.`,
})

export const unseenMessage = (column: string, rows: number, levels: readonly string[]): Message => ({
  code: 'unseen-category',
  zh: `列“${column}”有 ${rows} 行是训练时没有的类别（${shown(levels, '、')}），这一列对它们不起作用。`,
  en: `Column “${column}” has ${rows} ${rows === 1 ? 'row' : 'rows'} with categories that training did not see (${shown(levels, ', ')}); the column says nothing of them.`,
  hint: words(
    '若这些类别越来越多，请用新数据重新训练。',
    'Train again on new data if there are more and more of them.',
  ),
})

function shown(names: readonly string[], comma: string): string {
  const first = names.slice(0, 5).join(comma)
  return names.length > 5 ? `${first} …` : first
}

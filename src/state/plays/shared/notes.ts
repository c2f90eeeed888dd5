import { words, type Message, type Words } from '../../../core/words'
import { count, quoted, say } from '../../../words/say'
import type { PlayContext } from './play'
import { isChurnName, type Target } from './target'

/** Columns that were left out because they know the answer. */
export function leakNote(leaks: readonly { column: string; reason: Words }[]): Message[] {
  if (leaks.length === 0) return []
  const named = leaks.map(({ column, reason }) => words(`“${column}”（${reason.zh}）`, `“${column}” (${reason.en})`))
  const text = words(
    `没有使用 ${named.map((one) => one.zh).join('、')}：事后才有的信息会让预测显得过好。`,
    `Not used: ${named.map((one) => one.en).join(', ')}. What is known only afterwards makes a prediction look too good.`,
  )
  const hint = words(
    '确实事先知道的列，可以在“列”里勾上。',
    'A column that is known beforehand can be ticked under “Columns”.',
  )
  return [{ code: 'leak', ...text, hint }]
}

/** The outcome was found by its role or chosen; its name does not say that it is about leaving. */
export function outcomeNote(target: Target): Message[] {
  if (isChurnName(target.column)) return []
  const values = { target: quoted(target.column), positive: quoted(target.positive) }
  const text = say(
    words(
      '没有一列的名称说的是流失，所以预测的是{target} = {positive}。',
      'No column’s name speaks of leaving, so what is predicted is {target} = {positive}.',
    ),
    values,
  )
  const hint = words(
    '另有一列说明谁已流失时，在“流失看”里选它。',
    'If another column tells who left, choose it under “Who left: column”.',
  )
  return [{ code: 'outcome', ...text, hint }]
}

/** An id that comes again and again: rows are orders or months rather than customers. */
export function repeatedIdNote({ table, look }: Pick<PlayContext, 'table' | 'look'>): Message[] {
  const id = look.columns.find(({ column }) => column.role === 'customer-id')
  // The count of distinct values is an estimate, some per cent off.
  if (!id || id.distinct > table.rows * 0.8) return []
  const text = say(
    words(
      '{id} 有重复：{rows} 行里大约只有 {customers} 位客户，这里每一行都当作一位客户。',
      '{id} repeats: {rows} rows have about {customers} customers, and every row is taken for a customer here.',
    ),
    { id: quoted(id.column.name), rows: count(table.rows), customers: count(Math.round(id.distinct)) },
  )
  const hint = words(
    '先用 SQL 按客户汇总成一人一行，再问这个问题。',
    'Sum up to one row for each customer first, with SQL for example.',
  )
  return [{ code: 'repeated-id', ...text, hint }]
}

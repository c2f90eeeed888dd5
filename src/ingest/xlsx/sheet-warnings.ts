import type { Message } from '../../core/words'
import { words } from '../../core/words'
import { count, quoted, say } from '../../words/say'
import { message } from '../message'
import type { SheetSection } from './sheet-cells'
import type { SheetFeed } from './sheet-feed'

/**
 * What a sheet has to tell of that a text never has: errors of formulas, merged cells, numbers that Excel has rounded.
 * @param names of the feed's columns; undefined for those that are not loaded
 */
export function sheetWarnings(
  { facts }: SheetSection,
  { columns, filled, kept }: SheetFeed,
  names: readonly (string | undefined)[],
): Message[] {
  const warnings: Message[] = []
  columns.forEach((column, place) => {
    const name = names[place]
    if (name === undefined) return
    const { errors = 0, rounded = 0 } = facts[column] ?? {}
    const values = { name: quoted(name), n: count(errors || rounded) }
    if (errors > 0)
      warnings.push(
        message(
          'formula-errors',
          say(
            words(
              '列{name}有 {n} 个单元格是公式错误（如 #N/A、#DIV/0!），按空值处理。',
              '{n} {n|cell|cells} of column {name} {n|holds|hold} the error of a formula, such as #N/A, and {n|is|are} empty now.',
            ),
            values,
          ),
        ),
      )
    if (rounded > 0)
      warnings.push(
        message(
          'rounded-by-excel',
          say(
            words(
              '列{name}有 {n} 个 16 位以上的数字：Excel 只保留 15 位，末尾几位在保存时已经变成 0。',
              'Column {name} holds {n} {n|number|numbers} of 16 digits or more: Excel keeps 15 and has made the last ones 0.',
            ),
            { ...values, n: count(rounded) },
          ),
          words(
            '身份证号、卡号要在 Excel 里先设为文本再录入；请从原系统重新导出。',
            'Numbers of cards and people must be text in Excel before they are entered; export them again from where they came.',
          ),
        ),
      )
  })
  if (filled > 0)
    warnings.push(
      message(
        'merged-cells',
        say(
          words(
            '合并单元格的内容填到了它覆盖的每一行（共 {n} 格）。',
            'What merged cells hold was put into each row that they cover ({n} {n|cell|cells}).',
          ),
          { n: count(filled) },
        ),
      ),
    )
  if (kept > 0)
    warnings.push(
      message(
        'merged-numbers',
        say(
          words(
            '合并单元格里的数字只留在第一行，其余 {n} 格为空，以免重复计算。',
            'Numbers in merged cells stay in their first row, so that they do not count twice; the other {n} {n|cell is|cells are} empty.',
          ),
          { n: count(kept) },
        ),
      ),
    )
  return warnings
}

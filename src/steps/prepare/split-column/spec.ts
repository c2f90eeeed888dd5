import { boolean, choice, column, integer, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('拆分列', 'Split a column'),
  summary: words(
    '按分隔符把一列拆成几列，或拆成几行',
    'Splits a text at a delimiter into several columns, or into several rows',
  ),
  keywords: 'delimiter separate explode parts 分列 拆分 分隔符 一列变多列 一行变多行',
  needs: { columns: [{ of: ['text'], atLeast: 1 }] },
  yields: 'table',
  params: {
    column: column({
      label: words('列', 'Column'),
      help: words('要拆分的文字列。', 'The text to split.'),
      of: ['text'],
    }),
    delimiter: text({
      label: words('分隔符', 'Delimiter'),
      help: words('例如逗号、顿号或空格；\\t 是制表符。', 'Such as a comma or a blank; \\t is a tab.'),
    }),
    regex: boolean({
      label: words('正则表达式', 'Regular expression'),
      help: words('分隔符是一个模式，例如 [,;、]。', 'The delimiter is a pattern, such as [,;].'),
      default: false,
    }),
    into: choice({
      label: words('拆成', 'Into'),
      help: words('拆成几列，或每一部分成为一行。', 'Columns side by side, or a row for each part.'),
      values: [
        { value: 'columns', label: words('几列', 'columns') },
        { value: 'rows', label: words('几行', 'rows') },
      ],
      default: 'columns',
    }),
    parts: integer({
      label: words('最多几列', 'At most'),
      help: words(
        '最后一列放剩下的全部；不填就看数据里最多有几部分。',
        'The last column holds all that is left; left empty, the data says how many.',
      ),
      min: 2,
      max: 200,
      optional: true,
      when: { into: 'columns' },
    }),
    prefix: text({
      label: words('新列的名称', 'Name of the new columns'),
      help: words(
        '后面加 _1、_2；不填就用原来的列名。',
        'Followed by _1, _2 and so on; left empty, the column’s own name.',
      ),
      optional: true,
      when: { into: 'columns' },
    }),
    trim: boolean({
      label: words('去掉两边空白', 'Trim'),
      help: words(
        '去掉每一部分两边的空白，空的部分成为空值。',
        'Takes blanks off both ends of each part; empty parts become empty cells.',
      ),
      default: true,
      advanced: true,
    }),
    keep: boolean({
      label: words('保留原来的列', 'Keep the column'),
      help: words('拆成几列后，原来的列还在。', 'The column itself stays beside its parts.'),
      default: true,
      advanced: true,
      when: { into: 'columns' },
    }),
  },
})

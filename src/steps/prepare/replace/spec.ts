import { boolean, columns, record, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('替换值', 'Replace values'),
  summary: words(
    '把一些值换成另一些，或查找替换文字（可用正则表达式）',
    'Turns values into others, or finds and replaces text, by regular expression if wanted',
  ),
  keywords: 'map recode substitute find regex clean 替换 查找 映射 统一写法 正则',
  needs: {},
  yields: 'table',
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words('在哪些列里替换；不选就是所有文字列。', 'Where to replace; with none chosen, in every text column.'),
      of: ['text', 'number', 'boolean', 'date'],
      optional: true,
    }),
    map: record({
      label: words('对照表', 'Values'),
      help: words(
        '左边是原来的值（整个单元格），右边是新的值；右边留空就是置空，左边留空就是填补空值。',
        'On the left the whole value now, on the right the new one; an empty right side empties the cell, an empty left side fills empty ones.',
      ),
      values: 'text',
      optional: true,
    }),
    find: text({
      label: words('查找', 'Find'),
      help: words('单元格里要找的文字。', 'The text to find in the cells.'),
      optional: true,
    }),
    replaceWith: text({
      label: words('替换为', 'Replace with'),
      help: words(
        '留空就是删掉。正则里 \\1 代表第一个括号。',
        'Left empty, it is deleted. With a pattern, \\1 is its first group.',
      ),
      default: '',
    }),
    regex: boolean({
      label: words('正则表达式', 'Regular expression'),
      help: words(
        '查找的文字是一个模式，例如 \\s+ 代表连续空白。',
        'What to find is a pattern, such as \\s+ for blanks.',
      ),
      default: false,
    }),
    wholeCell: boolean({
      label: words('整个单元格', 'Whole cell'),
      help: words('只有整个单元格符合才替换。', 'Replaces only where the whole cell fits.'),
      default: false,
      advanced: true,
    }),
    caseSensitive: boolean({
      label: words('区分大小写', 'Match capitals'),
      help: words('关掉就不管大小写。', 'Turned off, capitals do not matter.'),
      default: true,
      advanced: true,
    }),
  },
})

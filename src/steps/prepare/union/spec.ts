import { boolean, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('上下合并表', 'Append tables'),
  summary: words(
    '把几张表的行接在一起，例如一月到十二月的文件',
    'Puts the rows of several tables below each other, such as twelve monthly files',
  ),
  keywords: 'concatenate stack rows bind append 追加 拼接 合并行 堆叠',
  needs: { tables: [2, 50] },
  yields: 'table',
  params: {
    byName: boolean({
      label: words('按列名对齐', 'Match columns by name'),
      help: words(
        '同名的列接在一起，没有的列留空；关掉就按列的位置。',
        'Columns of one name go together, and a table without one has empty cells; turned off, their places count.',
      ),
      default: true,
    }),
    sourceColumn: text({
      label: words('来源列', 'Column of origin'),
      help: words(
        '加一列写明每行来自哪张表；不填就不加。',
        'Adds a column with the name of the table that a row is from; left empty, none.',
      ),
      optional: true,
    }),
    distinct: boolean({
      label: words('去掉相同的行', 'Drop equal rows'),
      help: words('完全相同的行只留一行。', 'Of rows that are equal in all columns only one stays.'),
      default: false,
      advanced: true,
    }),
  },
})

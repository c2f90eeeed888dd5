import { boolean, columns, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('逆透视（列变行）', 'Unpivot'),
  summary: words(
    '把几列变成“名称、值”两列，每个值一行，例如把每月一列变成每月一行',
    'Turns columns into a name and a value, one row for each, such as twelve monthly columns into twelve rows',
  ),
  keywords: 'melt long gather 逆透视 宽变长 列转行',
  needs: {},
  yields: 'table',
  params: {
    columns: columns({
      label: words('变成行的列', 'Columns to turn'),
      help: words('其余的列在每一行重复。', 'The other columns are repeated in each row.'),
    }),
    nameColumn: text({
      label: words('名称列', 'Column of names'),
      help: words('放原来列名的新列。', 'The new column that holds the old columns’ names.'),
      default: 'name',
    }),
    valueColumn: text({
      label: words('值列', 'Column of values'),
      help: words('放值的新列。', 'The new column that holds their values.'),
      default: 'value',
    }),
    includeNulls: boolean({
      label: words('空值也成为一行', 'Empty cells too'),
      help: words('关掉就不为没有值的格子造行。', 'Turned off, a cell without a value makes no row.'),
      default: false,
    }),
  },
})

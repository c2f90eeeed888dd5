import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

/** The figures of the steps that select, join and shape tables. */
export const resultWords: ResultWords = {
  metrics: {
    droppedColumns: metric('count', '去掉的列', 'Columns dropped', '没有保留的列数。', 'Columns that were not kept.'),
    renamed: metric('count', '改名的列', 'Columns renamed', '换了名称的列数。', 'Columns with a new name.'),
    failed: metric(
      'count',
      '转不了的单元格',
      'Cells not turned',
      '原来有值、转换后为空。',
      'They had a value and are empty now.',
    ),
    rounded: metric('count', '被取整的单元格', 'Cells rounded', '去掉了小数部分。', 'Their decimals are gone.'),
  },
  lists: {
    failed: words('各列转不了的单元格', 'Cells not turned, by column'),
    examples: words('转不了的例子', 'Examples of what was not turned'),
    types: words('新类型', 'New types'),
    dropped: words('去掉的列', 'Columns dropped'),
  },
}

import { choice, record, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('转换类型', 'Change types'),
  summary: words(
    '把列转成数字、日期、文字等类型，并数出转不了的单元格',
    'Turns columns into numbers, dates, text and so on, and counts the cells that could not be turned',
  ),
  keywords: 'type convert number date text parse 类型 转换 数字 日期 文本 格式',
  needs: {},
  yields: 'table',
  params: {
    types: record({
      label: words('新类型', 'New types'),
      help: words(
        '左边是列，右边是类型：数字、整数、文字、日期、时间、是非，或 DuckDB 的类型名如 DECIMAL(18,2)。',
        'On the left the column, on the right the type: number, integer, text, date, datetime, boolean, or a DuckDB type such as DECIMAL(18,2).',
      ),
      values: 'text',
    }),
    onError: choice({
      label: words('转不了的单元格', 'Cells that can’t be turned'),
      help: words(
        '置空会数出有多少个；报错则一个也不改。',
        'Emptied cells are counted; with an error nothing is changed at all.',
      ),
      values: [
        { value: 'null', label: words('置空并计数', 'become empty and are counted') },
        { value: 'error', label: words('报错', 'are an error') },
      ],
      default: 'null',
    }),
    format: text({
      label: words('日期格式', 'Date format'),
      help: words(
        '例如 %d/%m/%Y；数字可写 excel（序列日）、unix 或 unix-ms。不填则按常见写法识别。',
        'Such as %d/%m/%Y; for numbers excel (serial days), unix or unix-ms. Left empty, the usual forms are understood.',
      ),
      optional: true,
    }),
  },
})

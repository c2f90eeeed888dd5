import { choice, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { holidayYears } from '../../../learning/calendar/chinese-holidays'

export const spec = defineStep({
  title: words('中国节假日表', 'Chinese holidays'),
  summary: words(
    '列出放假和调休上班的日子；导出后可以改，再导入给“日期拆分”用',
    'Lists holidays and days worked in return; export, change and import it again for “Date parts”',
  ),
  keywords: 'calendar holiday working day spring festival 节假日 调休 春节 放假 日历',
  needs: { tables: [0, 0] },
  yields: 'table',
  params: {
    from: integer({
      label: words('从哪一年', 'From year'),
      help: words(
        `已有 ${holidayYears.first}–${holidayYears.last} 年。`,
        `Known are ${holidayYears.first}–${holidayYears.last}.`,
      ),
      default: holidayYears.first,
      min: holidayYears.first,
      max: holidayYears.last,
    }),
    to: integer({
      label: words('到哪一年', 'To year'),
      help: words('包括这一年。', 'This year included.'),
      default: holidayYears.last,
      min: holidayYears.first,
      max: holidayYears.last,
    }),
    language: choice({
      label: words('名称的语言', 'Language of the names'),
      help: words('节日名称用中文还是英文。', 'Whether the names are Chinese or English.'),
      values: [
        { value: 'zh', label: words('中文', 'Chinese') },
        { value: 'en', label: words('英文', 'English') },
      ],
      default: 'zh',
    }),
  },
})

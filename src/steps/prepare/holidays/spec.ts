import { choice, integer, list, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { holidayYears } from '../../../learning/calendar/chinese-holidays'

export const spec = defineStep({
  title: words('中国节假日表', 'Chinese holidays'),
  summary: words(
    '列出放假和调休上班的日子，可以增删；给“预测”“日历效应”“日期拆分”作第二张表',
    'Lists holidays and days worked in return, with days of your own; the second table of “Forecast”, “Calendar effects” and “Date parts”',
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
    changes: list({
      label: words('改动的日子', 'Days changed'),
      help: words(
        '公司自己的假日、还没收进来的年份，或改回平日；同一天以这里的为准。',
        'Days off of your own, years that are not known yet, or a day made ordinary again; what stands here counts.',
      ),
      optional: true,
      fields: {
        date: text({
          label: words('日期', 'Date'),
          help: words('例如 2027-02-06。', 'Such as 2027-02-06.'),
        }),
        day: choice({
          label: words('这一天', 'That day'),
          help: words('放假、周末要上班，或只是平日。', 'Off, worked at a weekend, or an ordinary day.'),
          default: 'off',
          values: [
            { value: 'off', label: words('放假', 'Off') },
            { value: 'worked', label: words('调休上班', 'Worked') },
            { value: 'ordinary', label: words('平日', 'Ordinary') },
          ],
        }),
        name: text({
          label: words('名称', 'Name'),
          help: words('例如春节；同名的算同一个节。', 'Such as Spring Festival; one name is one holiday.'),
          optional: true,
        }),
      },
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

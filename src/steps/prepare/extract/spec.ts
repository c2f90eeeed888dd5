import { boolean, choice, column, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('提取文字', 'Extract text'),
  summary: words(
    '用模式从文字里取出一部分成为新列，例如手机号、数字、邮箱',
    'Takes a part of a text into new columns by a pattern, such as a number or an e-mail address',
  ),
  keywords: 'regex capture pattern phone email 提取 正则 截取 手机号 邮箱 数字',
  needs: { columns: [{ of: ['text'], atLeast: 1 }] },
  yields: 'table',
  params: {
    column: column({
      label: words('列', 'Column'),
      help: words('从哪一列里取。', 'The text to take from.'),
      of: ['text'],
    }),
    pattern: text({
      label: words('正则表达式', 'Pattern'),
      help: words(
        '每个括号成为一列；没有括号就取整个匹配。例如 (\\d+)元。',
        'Each group becomes a column; without groups the whole match is taken. Such as (\\d+) USD.',
      ),
      optional: true,
    }),
    preset: choice({
      label: words('常用模式', 'Common patterns'),
      help: words('不写正则表达式时选一个。', 'Choose one instead of a pattern.'),
      values: [
        { value: 'number', label: words('数字', 'number') },
        { value: 'email', label: words('邮箱', 'e-mail address') },
        { value: 'mobile', label: words('手机号', 'Chinese mobile number') },
        { value: 'url', label: words('网址', 'web address') },
        { value: 'han', label: words('汉字', 'Chinese characters') },
        { value: 'parentheses', label: words('括号里的内容', 'what is in parentheses') },
      ],
      unset: 'none',
      optional: true,
    }),
    name: text({
      label: words('新列的名称', 'Name of the new column'),
      help: words('不填就用原来的列名加 _extract。', 'Left empty, the column’s name with _extract.'),
      optional: true,
    }),
    ignoreCase: boolean({
      label: words('不管大小写', 'Ignore capitals'),
      help: words('大写和小写一样算。', 'Capitals and small letters count the same.'),
      default: false,
      advanced: true,
    }),
  },
})

import { column, columns, integer, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('为什么不一样', 'What makes the difference'),
  summary: words(
    '找出哪些特点和结果关系最大：各有多少行、高出多少、有多可靠，并用没参与查找的一半行核对',
    'Finds what goes with an outcome: rows, how much higher, how sure, each checked on a half that it was not found on',
  ),
  keywords: 'key influencers drivers explain why reasons insight 影响因素 驱动 原因 解释 洞察',
  needs: { rows: 20, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'none',
  params: {
    target: column({
      label: words('结果', 'Outcome'),
      help: words(
        '想解释的列：是或不是的结果，或一个数字。',
        'The column to explain: an outcome that is or is not, or a number.',
      ),
      of: ['number', 'text', 'boolean'],
      role: 'target',
      optional: true,
    }),
    value: text({
      label: words('哪个值', 'Which value'),
      help: words(
        '解释结果的哪一类；默认排在后面的那类（如 Yes、是）。',
        'Which value of the outcome; the one that sorts last (Yes, 是) unless given.',
      ),
      optional: true,
    }),
    where: text({
      label: words('或者：哪些行', 'Or: which rows'),
      help: words(
        "符合这个条件的行和其他行有什么不同，例如 city = '杭州'。",
        "How rows that meet this condition differ from the rest, such as city = 'York'.",
      ),
      editor: 'sql-condition',
      optional: true,
      advanced: true,
    }),
    columns: columns({
      label: words('可能的原因', 'Candidates'),
      help: words(
        '在哪些列里找；不要选结果发生之后才有的列。',
        'Where to look; leave out what is only known afterwards.',
      ),
      of: ['number', 'text', 'boolean'],
      default: 'features',
    }),
    minRows: number({
      label: words('至少多少行', 'Rows at least'),
      help: words(
        '人数太少的特点不看；小于 1 表示占多大比例。',
        'Groups smaller than this are passed over; below 1 it is a share of the rows.',
      ),
      default: 0.01,
      min: 0,
      exclusive: true,
      advanced: true,
    }),
    top: integer({
      label: words('列出几条', 'How many'),
      help: words('最多列出几条。', 'At most so many are listed.'),
      default: 10,
      min: 1,
      max: 100,
      advanced: true,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('分成两半用的随机数。', 'Of the two halves.'),
      default: 42,
      advanced: true,
    }),
  },
})

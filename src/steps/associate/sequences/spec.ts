import { column, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('先后顺序', 'Sequences'),
  summary: words(
    '找出客户常见的先后顺序：先买什么，之后买什么',
    'Finds in which order customers often do things: what first, and what after it',
  ),
  keywords: 'sequence pattern prefixspan order path journey next 序列 顺序 路径 先后 下一步',
  needs: { rows: 1, columns: [{ atLeast: 3 }] },
  yields: 'table',
  params: {
    id: column({
      label: words('客户', 'Customer'),
      help: words('哪一列说明是谁。', 'The column that says who it is.'),
      role: 'customer-id',
    }),
    date: column({
      label: words('时间', 'Time'),
      help: words(
        '发生的时间；同一时间的几件商品算一起发生。数字列按它本身的单位。',
        'When it happened; items of the same time happen together. A number counts in its own unit.',
      ),
      of: ['date', 'number'],
      role: 'date',
    }),
    item: column({
      label: words('商品或事件', 'Item or event'),
      help: words('买了什么，做了什么。', 'What was bought or done.'),
      role: 'product',
    }),
    minSupport: number({
      label: words('最低支持度', 'Least support'),
      help: words(
        '至少多大比例的客户有这种先后顺序。0.01 是 1%。',
        'The least share of customers that have the sequence. 0.01 is 1 %.',
      ),
      default: 0.01,
      min: 0,
      max: 1,
    }),
    maxGap: number({
      label: words('最长间隔（天）', 'Longest gap (days)'),
      help: words(
        '前一步到后一步最多隔几天；不填则不限。',
        'The most days from one step to the next; no limit unless given.',
      ),
      min: 0,
      optional: true,
    }),
    maxLength: integer({
      label: words('最多几件', 'Items at most'),
      help: words('一个顺序里最多几件商品；不填则不限。', 'The most items in a sequence; no limit unless given.'),
      min: 1,
      max: 50,
      optional: true,
    }),
    maxPatterns: integer({
      label: words('模式数上限', 'Sequences at most'),
      help: words(
        '超过这个数就停下来，并建议一个更高的支持度。',
        'Beyond so many the search stops and a higher support is proposed.',
      ),
      default: 200_000,
      min: 1,
      max: 2_000_000,
      advanced: true,
    }),
  },
})

import { column, columns, group, integer, model, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('一位客户', 'One customer'),
  summary: words(
    '一位客户的全貌：与众不同之处、购买历史、是否还在、模型的打分和理由、相似客户、下一件推荐',
    'All about one customer: what sets them apart, purchases, whether they are still there, the score with its reasons, similar customers, the next offer',
  ),
  keywords:
    'customer 360 single view profile lookup reasons next best offer similar 客户画像 全景 单个客户 查询 理由 相似 推荐',
  needs: { tables: [1, 2], rows: 2 },
  yields: 'table',
  params: {
    id: column({
      label: words('客户', 'Customer'),
      help: words(
        '哪一列说明是哪位客户；一位客户一行。',
        'The column that says which customer it is, with one row for each.',
      ),
      role: 'customer-id',
      of: ['text', 'number'],
    }),
    customer: text({
      label: words('哪一位', 'Which one'),
      help: words('这位客户的编号；输入几个字就能挑选。', 'The customer’s id; type some of it and choose.'),
      valuesOf: 'id',
    }),
    model: model({
      label: words('模型', 'Model'),
      help: words(
        '给这位客户打分并说明理由的模型；不选就不打分。',
        'The model that scores the customer and gives its reasons; no score without one.',
      ),
      optional: true,
    }),
    columns: columns({
      label: words('比较的列', 'Columns to compare'),
      help: words(
        '按这些列说明与众不同之处、找相似客户；不选则用数字和类别的列。',
        'What sets the customer apart and who is similar goes by these; numbers and categories unless given.',
      ),
      default: 'features',
    }),
    similar: integer({
      label: words('几位相似客户', 'Similar customers'),
      help: words('列出最像的几位。', 'How many of the most alike are listed.'),
      default: 5,
      min: 1,
      max: 1000,
    }),
    purchases: group({
      label: words('购买记录', 'Purchases'),
      help: words(
        '第二张表里的购买记录：有了它才有历史、是否还在和推荐。',
        'Purchases in a second table: they give the history, whether the customer is still there, and the next offer.',
      ),
      fields: {
        id: column({
          label: words('客户', 'Customer'),
          help: words('购买记录里的客户列。', 'The customers’ column of the purchases.'),
          input: 1,
          optional: true,
        }),
        date: column({
          label: words('日期', 'Date'),
          help: words('购买的日期。', 'When it was bought.'),
          of: ['date'],
          input: 1,
          optional: true,
        }),
        amount: column({
          label: words('金额', 'Amount'),
          help: words('购买的金额。', 'What was paid.'),
          of: ['number'],
          input: 1,
          optional: true,
        }),
        item: column({
          label: words('商品', 'Item'),
          help: words('买了什么；用来推荐下一件。', 'What was bought; for the next offer.'),
          input: 1,
          optional: true,
        }),
      },
    }),
  },
})

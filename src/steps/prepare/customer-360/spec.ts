import { column, integer, list, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('客户全景表', 'Customer 360'),
  summary: words(
    '把几张表合成一张：每位客户一行，带上资料、次数、金额、最近一次、工单和活动响应',
    'Makes one table of several: one row a customer, with profile, counts, amounts, last activity, tickets and responses',
  ),
  keywords: 'customer view single profile combine features 全景 画像 宽表 合并 一个客户一行',
  needs: { tables: [2, 20] },
  yields: 'table',
  params: {
    id: column({
      label: words('客户编号', 'Customer id'),
      help: words(
        '第一张表里每位客户一行的编号；不选就自动找。',
        'The id of the first table, one row each; left empty, it is found.',
      ),
      role: 'customer-id',
      unset: 'automatic',
      optional: true,
    }),
    sources: list({
      label: words('怎么接上其他表', 'How the other tables are tied in'),
      help: words(
        '不填就自动找每张表的键，并按列的类型选合适的汇总。',
        'Left empty, the key of each table is found, and what suits its columns is summarised.',
      ),
      optional: true,
      advanced: true,
      fields: {
        table: text({ label: words('表', 'Table'), help: words('一张输入表的名称。', 'The name of an input table.') }),
        key: text({
          label: words('它的键', 'Its key'),
          help: words(
            '和客户（或中间表）相连的列。',
            'The column that ties it to the customers, or to the table between.',
          ),
        }),
        through: text({
          label: words('经过哪张表', 'By way of'),
          help: words(
            '例如订单明细经过订单；不填就直接连客户。',
            'Such as order lines by way of orders; left empty, the customers themselves.',
          ),
          optional: true,
        }),
        throughKey: text({
          label: words('中间表的键', 'Key of the table between'),
          help: words(
            '中间表里与它相等的列；不填就是同名的列。',
            'Its column in the table between; left empty, the one of the same name.',
          ),
          optional: true,
        }),
      },
    }),
    mostColumns: integer({
      label: words('每张表至多几列', 'Columns of each table'),
      help: words('每张表最多带来多少列汇总。', 'How many summaries a table may bring.'),
      default: 12,
      min: 1,
      max: 100,
      advanced: true,
    }),
  },
})

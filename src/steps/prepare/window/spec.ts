import { boolean, choice, column, columns, integer, list, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { optionalOrderParam } from '../../../learning/relational/order-by'

export const spec = defineStep({
  title: words('前后行与累计', 'Window functions'),
  summary: words(
    '每行取上一行的值、差、移动平均、排名或累计，可以每个客户各算各的',
    'For each row the value before, the difference, a moving mean, a rank or a running total, within groups if wanted',
  ),
  keywords:
    'lag lead difference rolling moving average rank cumulative running total 移动平均 环比 同比 排名 累计 上一行',
  needs: {},
  yields: 'table',
  params: {
    functions: list({
      label: words('算什么', 'Functions'),
      help: words('每一个成为一列新列。', 'Each becomes a new column.'),
      min: 1,
      fields: {
        op: choice({
          label: words('怎么算', 'Function'),
          help: words('对每一行，看它前后的行。', 'What is taken from the rows around each row.'),
          values: [
            { value: 'lag', label: words('前面第几行的值', 'value of a row before') },
            { value: 'lead', label: words('后面第几行的值', 'value of a row after') },
            {
              value: 'difference',
              label: words('与前面的差（日期为天数）', 'difference from the row before (dates: in days)'),
            },
            { value: 'percent-change', label: words('比前面增长', 'growth over the row before') },
            { value: 'rolling-mean', label: words('移动平均', 'moving mean') },
            { value: 'rolling-sum', label: words('移动合计', 'moving sum') },
            { value: 'rolling-min', label: words('移动最小', 'moving least') },
            { value: 'rolling-max', label: words('移动最大', 'moving most') },
            { value: 'cumulative-sum', label: words('累计', 'running total') },
            { value: 'cumulative-count', label: words('累计行数', 'running count') },
            { value: 'cumulative-min', label: words('至今最小', 'least so far') },
            { value: 'cumulative-max', label: words('至今最大', 'most so far') },
            { value: 'row-number', label: words('序号', 'row number') },
            { value: 'rank', label: words('排名（并列跳号）', 'rank, with gaps after ties') },
            { value: 'dense-rank', label: words('排名（并列不跳号）', 'rank, without gaps') },
            { value: 'percent-rank', label: words('排名占比', 'rank as a share') },
            { value: 'ntile', label: words('等分成几组', 'equal groups') },
            { value: 'first', label: words('组内第一个值', 'first value of the group') },
            { value: 'last', label: words('组内最后一个值', 'last value of the group') },
            { value: 'share', label: words('占组内合计', 'share of the group’s sum') },
          ],
        }),
        column: column({
          label: words('列', 'Column'),
          help: words(
            '序号不用选；排名不选就按先后顺序。',
            'Not for a row number; a rank without one goes by the order.',
          ),
          optional: true,
        }),
        as: text({
          label: words('名称', 'Name'),
          help: words('新列的名称；不填就自动取。', 'Of the new column; left empty, it gets one.'),
          optional: true,
        }),
        offset: integer({
          label: words('隔几行', 'Rows apart'),
          help: words(
            '1 是相邻的一行，12 可以用来和去年同月比。',
            '1 is the next row; 12 compares months with those a year ago.',
          ),
          default: 1,
          min: 1,
          max: 1_000_000_000,
          when: { op: ['lag', 'lead', 'difference', 'percent-change'] },
        }),
        rows: integer({
          label: words('窗口几行', 'Rows of the window'),
          help: words('包括这一行在内，往前数。', 'This row and those before it.'),
          default: 7,
          min: 1,
          max: 1_000_000_000,
          when: { op: ['rolling-mean', 'rolling-sum', 'rolling-min', 'rolling-max'] },
        }),
        minRows: integer({
          label: words('至少几个值', 'Values needed'),
          help: words('窗口里的值少于它就留空。', 'With fewer in the window the cell is empty.'),
          default: 1,
          min: 1,
          max: 1_000_000_000,
          when: { op: ['rolling-mean', 'rolling-sum', 'rolling-min', 'rolling-max'] },
        }),
        groups: integer({
          label: words('分成几组', 'Groups'),
          help: words(
            '每组行数尽量相等，余下的给前面的组。',
            'As equal as can be; the first ones get what is left over.',
          ),
          default: 4,
          min: 2,
          max: 1_000_000_000,
          when: { op: 'ntile' },
        }),
        descending: boolean({
          label: words('大的在前', 'Largest first'),
          help: words('排名从最大的开始。', 'The largest value has rank 1.'),
          default: true,
          when: { op: ['rank', 'dense-rank', 'percent-rank', 'ntile'] },
        }),
      },
    }),
    partitionBy: columns({
      label: words('分组', 'Within'),
      help: words(
        '例如每位客户各算各的；不选就整张表一起算。',
        'Such as each customer on their own; with none, the whole table.',
      ),
      optional: true,
    }),
    orderBy: optionalOrderParam(
      words('先后顺序', 'Order'),
      words('例如按日期；不填就按表里的先后。', 'Such as by date; left empty, the order of the table.'),
    ),
  },
})

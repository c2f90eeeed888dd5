import { choice, columns, group, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { optionalOrderParam } from '../../../learning/relational/order-by'

export const spec = defineStep({
  title: words('去除重复行', 'Remove duplicates'),
  summary: words(
    '完全相同、关键列相同或名称相似的行只留一行',
    'Of rows that are equal, have equal keys or similar names, only one stays',
  ),
  keywords: 'distinct unique duplicates fuzzy match dedupe 重复 去重 唯一 模糊匹配 相似 合并',
  needs: {},
  yields: 'table',
  params: {
    columns: columns({
      label: words('哪些列相同算重复', 'Columns that make a duplicate'),
      help: words('不选就是所有列都相同才算。', 'With none chosen, rows must be equal in all of them.'),
      optional: true,
    }),
    keep: choice({
      label: words('留下哪一行', 'Row that stays'),
      help: words('按下面的顺序排，第一行还是最后一行。', 'The first or the last in the order below.'),
      values: [
        { value: 'first', label: words('第一行', 'the first') },
        { value: 'last', label: words('最后一行', 'the last') },
      ],
      default: 'first',
    }),
    orderBy: optionalOrderParam(
      words('先后顺序', 'Order'),
      words(
        '决定谁是第一行，例如按日期；不填就按表里的先后。',
        'Says which row is the first, such as by date; left empty, the order of the table holds.',
      ),
    ),
    similarity: group({
      label: words('相似的名称也算', 'Similar names count too'),
      help: words(
        '选了列才会做：名称写法不同但很像的行，也当作同一个。',
        'Done when columns are chosen: rows whose names are spelled differently yet alike are taken for one.',
      ),
      fields: {
        columns: columns({
          label: words('比较的列', 'Columns to compare'),
          help: words(
            '例如公司名；多列时每一列都要相似。',
            'Such as the company’s name; of several columns each must be alike.',
          ),
          of: ['text'],
          optional: true,
        }),
        threshold: number({
          label: words('相似到多少', 'Alike from'),
          help: words(
            '0 到 1，越高越严；0.95 大约允许八个字里错一个。',
            '0 to 1, higher is stricter; 0.95 lets about one of eight characters differ.',
          ),
          default: 0.95,
          min: 0.5,
          max: 1,
        }),
        measure: choice({
          label: words('怎么比', 'Measure'),
          help: words(
            'Jaro–Winkler 看重开头相同；编辑距离数要改几个字。',
            'Jaro–Winkler values equal beginnings; the edit distance counts characters to change.',
          ),
          values: [
            { value: 'jaro-winkler', label: words('Jaro–Winkler', 'Jaro–Winkler') },
            { value: 'edit', label: words('编辑距离', 'edit distance') },
          ],
          default: 'jaro-winkler',
        }),
        normalise: choice({
          label: words('比较前先统一', 'Before comparing'),
          help: words(
            '公司名会去掉“有限公司”“市”等不区分谁的部分。',
            'Of company names, what tells nobody apart is left out, such as “Ltd” or 有限公司.',
          ),
          values: [
            { value: 'company', label: words('按公司名处理', 'as company names') },
            { value: 'basic', label: words('只统一全半角、大小写和标点', 'only width, capitals and punctuation') },
            { value: 'none', label: words('原样', 'as they are') },
          ],
          default: 'company',
        }),
      },
    }),
    action: choice({
      label: words('怎么处理', 'What to do'),
      help: words(
        '标记会加上 is_duplicate 和 duplicate_group 两列，一行也不删。',
        'Marking adds the columns is_duplicate and duplicate_group and removes nothing.',
      ),
      values: [
        { value: 'remove', label: words('删除', 'remove') },
        { value: 'flag', label: words('标记', 'mark') },
      ],
      default: 'remove',
    }),
  },
})

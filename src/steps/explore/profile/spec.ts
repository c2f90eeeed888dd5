import { defineStep } from '../../../core/step'
import { columns, column, integer } from '../../../core/params'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('数据体检', 'Data quality'),
  summary: words(
    '逐列检查类型、缺失、分布和异常，给出质量分和最多五条修复建议',
    'Looks at every column (type, missing values, spread, oddities), gives a score and at most five fixes',
  ),
  keywords: 'profile quality describe summary statistics missing outliers 质量 概览 统计 缺失 描述',
  needs: { columns: [{ atLeast: 1 }] },
  yields: 'none',
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words('检查哪些列；默认全部。', 'The columns to look at; all of them unless you choose.'),
      default: 'all',
    }),
    target: column({
      label: words('目标列', 'Target'),
      help: words(
        '要预测的列；给出后会检查哪些列泄露了答案。',
        'The column to be predicted; with it, columns that give the answer away are found.',
      ),
      role: 'target',
      optional: true,
      advanced: true,
    }),
    bins: integer({
      label: words('直方图的格数', 'Bins of the histograms'),
      help: words('最多分多少格。', 'At most so many.'),
      default: 20,
      min: 2,
      max: 200,
      advanced: true,
    }),
  },
})

import { column, columns, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seedParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('泄漏警报', 'Leakage alarm'),
  summary: words(
    '训练前逐列检查：哪一列单独就几乎说出答案？那多半是事后才有的信息',
    'Checks column by column before training: which one alone all but tells the answer, and so is likely known only afterwards',
  ),
  keywords: 'leak target leakage too good suspicious 泄漏 答案 事后 可疑 检查',
  needs: { rows: 20, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 2 }] },
  yields: 'none',
  params: {
    target: column({
      label: words('目标', 'Target'),
      help: words('要预测的列。', 'The column to predict.'),
      of: ['number', 'text', 'boolean'],
      role: 'target',
    }),
    columns: columns({
      label: words('检查的列', 'Columns to check'),
      help: words('不选时检查目标以外的所有列。', 'Every column but the target unless chosen.'),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
    }),
    alarm: number({
      label: words('警报线', 'Alarm'),
      help: words(
        '一列单独的 AUC（数值为 R²）到多少就报警。',
        'The AUC (for a number R²) of one column alone that raises the alarm.',
      ),
      default: 0.95,
      min: 0.5,
      max: 1,
      advanced: true,
    }),
    suspicion: number({
      label: words('可疑线', 'Suspicion'),
      help: words('到多少就提请留意。', 'From where on a column is worth a look.'),
      default: 0.85,
      min: 0.5,
      max: 1,
      advanced: true,
    }),
    seed: seedParam,
  },
})

import { integer, number, step } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'
import { seedParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('装袋（Bagging）', 'Bagging'),
  summary: words(
    '同一种方法在多份随机抽样上各学一遍，再取平均：让不稳的方法变稳',
    'One method learned on many random samples and averaged: steadies what is unsteady',
  ),
  keywords: 'bootstrap aggregating ensemble average 集成 自助 平均 装袋',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    task: taskParam,
    base: step({
      label: words('方法', 'Method'),
      help: words(
        '重复学习的方法，例如 { kind: "k-nearest-neighbors" }；不填时用决策树。',
        'The method that is learned again and again, such as { kind: "k-nearest-neighbors" }; a decision tree unless given.',
      ),
      optional: true,
    }),
    estimators: integer({
      label: words('重复次数', 'Models'),
      help: words('学多少个模型。', 'How many models are learned.'),
      default: 10,
      min: 1,
      max: 1000,
    }),
    sampleShare: number({
      label: words('抽样比例', 'Share of rows drawn'),
      help: words('每个模型有放回地抽取多少行。', 'How many rows each model draws, with replacement.'),
      default: 1,
      min: 0,
      max: 1,
      exclusive: false,
      advanced: true,
    }),
    seed: seedParam,
  },
})

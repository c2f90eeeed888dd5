import { boolean } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { baseParam } from '../../../learning/ensemble/base-param'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'

const { target, columns, positive, classWeight, preprocess, split } = supervisedParams

export const spec = defineStep({
  title: words('投票', 'Voting'),
  summary: words('几种方法一起预测，取平均或按多数', 'Several methods predict together: their mean, or the majority'),
  keywords: 'ensemble average majority 集成 平均 多数',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    target,
    columns,
    positive,
    classWeight,
    preprocess,
    task: taskParam,
    base: baseParam,
    soft: boolean({
      label: words('平均概率', 'Average probabilities'),
      help: words(
        '开：平均各方法的概率；关：一种方法一票。',
        'On: the mean of the probabilities; off: one vote for each method.',
      ),
      default: true,
    }),
    split,
  },
})

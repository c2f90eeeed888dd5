import { step } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { cvParam } from '../../../learning/cross-validation/cv-param'
import { baseParam } from '../../../learning/ensemble/base-param'
import { supervisedParams, taskParam } from '../../../learning/supervised-params'

const { target, columns, positive, classWeight, preprocess, split } = supervisedParams

export const spec = defineStep({
  title: words('堆叠', 'Stacking'),
  summary: words(
    '几种方法先预测，再由一个模型学会该信谁',
    'Several methods predict, and a last model learns whom to trust',
  ),
  keywords: 'ensemble stacked generalisation blend 集成 堆叠 融合',
  needs: { rows: 20, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
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
    final: step({
      label: words('最后的模型', 'Last model'),
      help: words(
        '用各方法的预测来学；不填时用逻辑回归（数值用线性回归）。',
        'Learns from the predictions of the others; logistic regression (linear for numbers) unless said.',
      ),
      optional: true,
    }),
    cv: cvParam,
    split,
  },
})

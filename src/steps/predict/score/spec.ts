import { model } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('用模型打分', 'Score with a model'),
  summary: words(
    '把训练好的模型用到任何一张表上，写出与训练时相同的预测列',
    'Applies a trained model to any table and writes the same prediction columns as training did',
  ),
  keywords: 'predict apply deploy new customers 预测 应用 新客户 打分',
  needs: { rows: 1 },
  yields: 'table',
  params: {
    model: model({
      label: words('模型', 'Model'),
      help: words('这个项目里训练好的模型。', 'A model trained in this project.'),
    }),
  },
})

import { integer, model } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('用新数据接着学', 'Learn on from new rows'),
  summary: words(
    '新一批数据来了，让训练好的模型接着学，不必从头再来',
    'Lets a trained model learn on from a new batch without starting again',
  ),
  keywords: 'partial fit incremental online retrain 增量 在线 更新 重训',
  needs: { rows: 1 },
  yields: 'table',
  trains: true,
  params: {
    model: model({
      label: words('模型', 'Model'),
      help: words(
        '这个项目里训练好的模型：线性、逻辑回归、朴素贝叶斯、神经网络、K 均值分群。',
        'A model of this project: linear or logistic regression, naive Bayes, a neural network, k-means groups.',
      ),
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('只用于神经网络。', 'For neural networks only.'),
      default: 42,
      advanced: true,
    }),
  },
})

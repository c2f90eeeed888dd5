import { choice, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { recommendParams } from '../../../learning/recommend/recommend-params'

export const spec = defineStep({
  title: words('推荐：矩阵分解', 'Recommend: factorisation'),
  summary: words(
    '把客户和商品都写成几个隐藏的口味，口味相合的就推荐',
    'Writes customers and items as a few hidden tastes and offers what matches',
  ),
  keywords: 'recommend matrix factorization als implicit sgd bpr svd latent factors 推荐 矩阵分解 隐语义 潜在因子',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...recommendParams,
    factors: integer({
      label: words('因子数', 'Factors'),
      help: words('用几个隐藏的口味；10–100 通常合适。', 'How many hidden tastes; 10 to 100 mostly suit.'),
      default: 20,
      min: 1,
      max: 500,
    }),
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        '有评分：als（交替最小二乘）或 sgd（逐条学习）；只有“有没有”：implicit-als 或 bpr（直接学排序）。不填时按有没有评分来选。',
        'With ratings: als (alternating least squares) or sgd (one rating at a time). With having alone: implicit-als or bpr (learns the ranking). Chosen by whether there are ratings unless given.',
      ),
      values: [
        { value: 'als', label: words('ALS（评分）', 'ALS (ratings)') },
        { value: 'implicit-als', label: words('隐式 ALS', 'Implicit ALS') },
        { value: 'sgd', label: words('SGD（评分）', 'SGD (ratings)') },
        { value: 'bpr', label: words('BPR（排序）', 'BPR (ranking)') },
      ],
      optional: true,
    }),
    iterations: integer({
      label: words('轮数', 'Sweeps'),
      help: words(
        '学几轮；不填时 als 15、sgd 20、bpr 100。',
        'How many sweeps: 15 for als, 20 for sgd, 100 for bpr unless given.',
      ),
      min: 1,
      max: 10_000,
      optional: true,
      advanced: true,
    }),
    regularization: number({
      label: words('正则化', 'Regularisation'),
      help: words(
        '越大越保守；不填时 als 0.1、implicit-als 10、sgd 0.02、bpr 0.01。',
        'Larger is more cautious: 0.1 for als, 10 for implicit-als, 0.02 for sgd, 0.01 for bpr unless given.',
      ),
      min: 0,
      optional: true,
      advanced: true,
    }),
    alpha: number({
      label: words('置信度系数', 'Confidence'),
      help: words(
        'implicit-als：有过的算多确定，1 + 系数 × 权重。',
        'For implicit-als: how sure having is, 1 + this × the weight.',
      ),
      default: 10,
      min: 0,
      exclusive: true,
      advanced: true,
      when: { method: 'implicit-als' },
    }),
    learningRate: number({
      label: words('学习率', 'Learning rate'),
      help: words(
        '每步走多远；不填时 sgd 0.005、bpr 0.05。',
        'How far each step goes: 0.005 for sgd, 0.05 for bpr unless given.',
      ),
      min: 0,
      max: 10,
      optional: true,
      advanced: true,
      when: { method: ['sgd', 'bpr'] },
    }),
  },
})

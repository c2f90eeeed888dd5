import { column, integer, json, number, steps } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { recommendParams } from '../../../learning/recommend/recommend-params'

export const spec = defineStep({
  title: words('推荐：组合几种方法', 'Recommend: several methods together'),
  summary: words(
    '让几种推荐方法各列一份名单，按名次加权合成一份',
    'Lets several recommenders make a list each and merges them by rank and weight',
  ),
  keywords: 'recommend hybrid ensemble blend reciprocal rank fusion 推荐 混合 组合 融合',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...recommendParams,
    base: steps({
      label: words('方法', 'Methods'),
      help: words(
        '要合在一起的推荐方法和各自的设置；不填时是最热门、相似商品和矩阵分解，有评分时再加上按评分的矩阵分解。',
        'The recommenders to merge, with their settings. Unless given: popular, similar items and factorisation, with ratings that of ratings as well.',
      ),
      optional: true,
    }),
    weights: json({
      label: words('权重', 'Weights'),
      help: words(
        '每种方法的权重，例如 [2, 1]；不填则在训练行里留出每人五分之一来试，取最能找回它们的权重。',
        'A weight for each method, such as [2, 1]. Unless given, a fifth of what each customer has is kept back inside the training rows, and the weights that find it best are taken.',
      ),
      optional: true,
    }),
    segment: column({
      label: words('客户分群', 'Segment'),
      help: words(
        '这张表里客户所属的分群：同群里最受欢迎的商品也参与合并，没有买过东西的新客户也因此有自己的名单。',
        'The customer’s segment in this table: what is popular in it is merged too, and new customers who have nothing yet get lists of their own.',
      ),
      of: ['text', 'number', 'boolean'],
      optional: true,
    }),
    segmentWeight: number({
      label: words('分群的权重', 'Weight of the segment'),
      help: words(
        '同群热门与其他方法相比算多少。',
        'How much what is popular in the segment counts beside the methods.',
      ),
      default: 1,
      min: 0,
      exclusive: true,
      advanced: true,
    }),
    depth: integer({
      label: words('每份名单长度', 'Length of each list'),
      help: words('每种方法列出多少件来合并。', 'How many items each method lists to be merged.'),
      default: 50,
      min: 1,
      max: 1000,
      advanced: true,
    }),
  },
})

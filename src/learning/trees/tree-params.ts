import { choice, either, integer, number, type ParamValue } from '../../core/params'
import { words } from '../../core/words'

export const maxDepthParam = integer({
  label: words('最大深度', 'Greatest depth'),
  help: words(
    '最多连续问几个问题；越深越细，也越容易记住偶然的细节。不填则不限。',
    'How many questions in a row at most; deeper is finer, but remembers accidents. No limit unless given.',
  ),
  min: 1,
  max: 1000,
  optional: true,
})

export const minLeafParam = integer({
  label: words('叶子最少行数', 'Fewest rows in a leaf'),
  help: words(
    '每个结论至少要有这么多训练行支持；大一些更稳。',
    'Each answer rests on at least this many training rows; more is steadier.',
  ),
  default: 1,
  min: 1,
})

export const minSplitParam = integer({
  label: words('可再分的最少行数', 'Fewest rows to split'),
  help: words('行数少于它的节点不再往下分。', 'A node with fewer rows is not split any further.'),
  default: 2,
  min: 2,
  advanced: true,
})

const maxFeaturesText = {
  label: words('每次考虑的列数', 'Features tried at a split'),
  help: words(
    '每次分裂随机考虑多少列：sqrt、log2、all，或一个数（小于 1 是比例）。不填时分类用 sqrt，回归用全部。',
    'How many features, drawn at random, each split tries: sqrt, log2, all, or a number (below 1 a share). Unless given: sqrt for classes, all for numbers.',
  ),
  advanced: true,
}

export const maxFeaturesParam = either({
  ...maxFeaturesText,
  options: [
    choice({
      ...maxFeaturesText,
      default: 'sqrt',
      values: [
        { value: 'sqrt', label: words('平方根个', 'The square root of them') },
        { value: 'log2', label: words('以 2 为底的对数个', 'The binary logarithm of them') },
        { value: 'all', label: words('全部', 'All') },
      ],
    }),
    number({ ...maxFeaturesText, min: 0, exclusive: true }),
  ],
  optional: true,
})

export type MaxFeatures = ParamValue<typeof maxFeaturesParam>

/** As scikit-learn: a share and the roots round down, and at least one feature is tried. */
export function featuresTried(maxFeatures: MaxFeatures, features: number): number {
  const of = {
    sqrt: Math.floor(Math.sqrt(features)),
    log2: Math.floor(Math.log2(features)),
    all: features,
  }
  const wanted =
    typeof maxFeatures === 'number'
      ? Math.floor(maxFeatures < 1 ? maxFeatures * features : maxFeatures)
      : of[maxFeatures ?? 'all']
  return Math.min(features, Math.max(1, wanted))
}

export const criterionParam = choice({
  label: words('分裂准则', 'Criterion'),
  help: words(
    '用什么衡量一次划分好不好；基尼和信息熵的结果通常很接近，数值用均方误差。不填时按任务选择。',
    'What a good split lowers; gini and entropy usually agree, numbers take the squared error. Chosen by the task unless given.',
  ),
  values: [
    { value: 'gini', label: words('基尼不纯度', 'Gini impurity') },
    { value: 'entropy', label: words('信息熵', 'Entropy') },
    { value: 'mse', label: words('均方误差', 'Mean squared error') },
  ],
  optional: true,
  advanced: true,
})

export const treesParam = integer({
  label: words('树的数量', 'Trees'),
  help: words('更多的树更稳，训练和打分也更慢。', 'More trees are steadier, and slower to train and to score.'),
  default: 100,
  min: 1,
  max: 10_000,
})

export const seedParam = integer({
  label: words('随机种子', 'Seed'),
  help: words('同一个种子得到同样的结果。', 'The same seed gives the same result.'),
  default: 42,
  advanced: true,
})

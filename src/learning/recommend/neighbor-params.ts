import { choice, integer, number } from '../../core/params'
import { words } from '../../core/words'
import { recommendParams } from './recommend-params'

export const neighborParams = {
  ...recommendParams,
  k: integer({
    label: words('邻居数', 'Neighbours'),
    help: words(
      '看多少个最相似的；30–100 通常合适。',
      'How many of the most alike are looked at; 30 to 100 mostly suit.',
    ),
    default: 50,
    min: 1,
    max: 10_000,
  }),
  similarity: choice({
    label: words('相似度', 'Similarity'),
    help: words(
      '余弦适合大多数情况；相关系数只看共同的部分。',
      'Cosine suits most cases; correlation looks at what both have.',
    ),
    default: 'cosine',
    values: [
      { value: 'cosine', label: words('余弦', 'Cosine') },
      { value: 'pearson', label: words('相关系数', 'Correlation') },
    ],
    advanced: true,
  }),
  shrinkage: number({
    label: words('收缩', 'Shrinkage'),
    help: words(
      '共同的记录少时把相似度调低：乘以 n / (n + 收缩)。0 表示不调。',
      'Similarities from few common rows count less: times n / (n + shrinkage). 0 leaves them.',
    ),
    default: 0,
    min: 0,
    advanced: true,
  }),
}

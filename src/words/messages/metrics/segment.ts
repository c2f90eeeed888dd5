import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

export const resultWords: ResultWords = {
  metrics: {
    clusters: metric(
      'count',
      '群数',
      'Groups',
      '找到多少群，不算零散的点。',
      'How many groups were found, without those in none.',
    ),
    noise: metric(
      'count',
      '不属于任何群',
      'In no group',
      '周围不够密集的客户。',
      'Customers with too few others around them.',
    ),
    noiseShare: metric(
      'share',
      '不属于任何群的占比',
      'Share in no group',
      '太高说明半径太小。',
      'Much of it says that the radius is too small.',
    ),
    corePoints: metric('count', '核心点', 'Core points', '周围足够密集的客户。', 'Customers in a dense place.'),
    eps: metric(
      'number',
      '所用半径',
      'Radius used',
      '多近算邻居，以数据准备之后的单位计。',
      'How near a neighbour is, in prepared units.',
    ),
    bestK: metric(
      'count',
      '轮廓系数选的群数',
      'Best by silhouette',
      '各群最分得开的群数。',
      'The number of groups that stand apart best.',
    ),
    elbowK: metric(
      'count',
      '拐点处的群数',
      'At the elbow',
      '再多分收获就小了的群数。',
      'Beyond it more groups gain little.',
    ),
    gapK: metric(
      'count',
      'gap 选的群数',
      'Best by gap',
      '比均匀数据明显更成群的最小群数。',
      'The least number that is clearly more grouped than uniform data.',
    ),
    bic: metric(
      'number',
      'BIC',
      'BIC',
      '越小越好，会惩罚多余的群。',
      'Less is better; it holds needless groups against a model.',
    ),
    aic: metric('number', 'AIC', 'AIC', '越小越好，比 BIC 宽松。', 'Less is better; more lenient than BIC.'),
    trustworthiness: metric(
      'number',
      '邻近可信度',
      'Trustworthiness',
      '图上挨着的客户原本就相近的程度，1 最好。',
      'How far neighbours on the map are neighbours in truth; 1 is best.',
    ),
    divergence: metric(
      'number',
      'KL 散度',
      'KL divergence',
      't-SNE 优化的目标，越小越好。',
      'What t-SNE makes small; less is better.',
    ),
  },
  lists: {
    merges: words('合并过程', 'Merges'),
    kDistances: words('k 距离', 'k-distances'),
  },
  fields: {
    inertia: words('群内平方和', 'Inertia'),
    gap: words('gap', 'Gap'),
    gapError: words('gap 标准误', 'Error of the gap'),
    height: words('高度', 'Height'),
  },
}

import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

const kinds = ['popular', 'content', 'user-knn', 'item-knn', 'factorization', 'neural', 'hybrid']
/** The words of a figure for every kind of recommender, where its name means something else elsewhere. */
const ofEach = <T>(name: string, one: T): Record<string, T> =>
  Object.fromEntries(kinds.map((kind) => [`recommend-${kind}.${name}`, one]))

export const resultWords: ResultWords = {
  metrics: {
    offers: metric('count', '推荐数', 'Offers', '名单里一共有多少条推荐。', 'Lines of the list.'),
    ...ofEach('customers', metric('count', '客户', 'Customers', '一共有多少位客户。', 'How many customers there are.')),
    pairs: metric('count', '相似对', 'Pairs', '列出了多少对相似商品。', 'Pairs of similar items listed.'),
    precisionAt10: metric(
      'share',
      '前十命中率',
      'Precision at 10',
      '推荐的前十件里，客户后来真的选了的比例。',
      'Of the first ten offers, the share that customers then took.',
    ),
    recallAt10: metric(
      'share',
      '前十召回率',
      'Recall at 10',
      '客户后来选的商品里，前十件推荐包含的比例。',
      'Of what customers then took, the share among the first ten offers.',
    ),
    ndcgAt10: metric(
      'number',
      'NDCG@10',
      'NDCG at 10',
      '命中得越靠前越高，1 最好。',
      'Higher the further up the hits are; 1 is best.',
    ),
    mapAt10: metric(
      'number',
      'MAP@10',
      'MAP at 10',
      '前十件里每次命中时精确率的平均，1 最好。',
      'Mean of the precision at each hit among ten; 1 is best.',
    ),
    hitRate: metric(
      'share',
      '有命中的客户',
      'Customers with a hit',
      '前十件里至少命中一件的客户比例。',
      'Customers who took at least one of the first ten offers.',
    ),
    coverage: metric(
      'share',
      '覆盖率',
      'Coverage',
      '有多大比例的商品推荐给了至少一位客户。',
      'Share of the items that is offered to anybody.',
    ),
    diversity: metric(
      'number',
      '多样性',
      'Diversity',
      '同一份名单里的商品有多不相似，0 到 1。',
      'How unlike the items of one list are, 0 to 1.',
    ),
    novelty: metric(
      'number',
      '新颖度',
      'Novelty',
      '推荐的商品平均有多冷门（比特）；越大越出人意料。',
      'How rare the offers are on average (bits); larger is more surprising.',
    ),
    popularityBias: metric(
      'number',
      '热门偏向',
      'Popularity bias',
      '推荐的商品比平时所选的热门多少倍；1 是一样。',
      'How many times as popular the offers are as what is taken; 1 is the same.',
    ),
    popularPrecisionAt10: metric(
      'share',
      '前十命中率（只推最热门）',
      'Precision at 10 (most popular)',
      '只推荐最热门商品的命中率，用来比较。',
      'What offering the most popular items gives, to compare with.',
    ),
    embedding: metric(
      'count',
      '向量长度',
      'Embedding',
      '客户和商品各用多少个数表示。',
      'How many numbers stand for a customer or an item.',
    ),
  },
  lists: {
    ...ofEach('baseline', words('只推最热门（对照）', 'The most popular (baseline)')),
    checkedCustomers: words('参与检验的客户', 'Customers of the check'),
    ...ofEach('history', words('学习过程', 'Course of the learning')),
    parts: words('各种方法', 'Methods'),
  },
  fields: {
    train: words('训练', 'Training'),
    test: words('检验', 'Test'),
    precisionAt10: words('前十命中率', 'Precision at 10'),
    recallAt10: words('前十召回率', 'Recall at 10'),
    ndcgAt10: words('NDCG@10', 'NDCG at 10'),
    mapAt10: words('MAP@10', 'MAP at 10'),
    epoch: words('轮', 'Epoch'),
    loss: words('损失', 'Loss'),
    weight: words('权重', 'Weight'),
    method: words('方法', 'Method'),
  },
}

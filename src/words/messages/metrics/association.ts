import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

export const resultWords: ResultWords = {
  metrics: {
    itemsets: metric(
      'count',
      '常见组合',
      'Frequent itemsets',
      '达到最低支持度的组合数。',
      'Sets that reach the least support.',
    ),
    transactions: metric('count', '篮子', 'Baskets', '订单、购物篮或客户的数量。', 'Orders, baskets or customers.'),
    items: metric('count', '不同的商品', 'Different items', '一共有多少种商品。', 'How many items there are.'),
    meanBasket: metric(
      'number',
      '平均每篮件数',
      'Items in a basket',
      '每个篮子平均有多少种商品。',
      'Mean number of different items in a basket.',
    ),
    rules: metric(
      'count',
      '规则',
      'Rules',
      '达到置信度和提升度要求的规则数。',
      'Rules that reach the wanted confidence and lift.',
    ),
    usefulRules: metric(
      'count',
      '不冗余的规则',
      'Rules that are not redundant',
      '没有更简单而同样准的规则能代替的规则。',
      'Rules that no simpler one with the same confidence replaces.',
    ),
    significantRules: metric(
      'count',
      '显著的规则',
      'Significant rules',
      '校正多重检验后 q ≤ 0.05 的规则；其中约 5% 可能只是巧合。',
      'Rules with q ≤ 0.05 after correcting for many tests; about 5 % of them may be chance.',
    ),
    maxLift: metric(
      'number',
      '最大提升度',
      'Largest lift',
      '最强的规则是随机的多少倍。',
      'How many times chance the strongest rule is.',
    ),
    patterns: metric(
      'count',
      '先后模式',
      'Sequences',
      '达到最低支持度的先后模式数。',
      'Ordered patterns that reach the least support.',
    ),
    sequences: metric('count', '客户序列', 'Histories', '有记录的客户数。', 'Customers with a history.'),
    events: metric('count', '事件', 'Events', '客户在某个时间的记录数。', 'Times at which customers did something.'),
  },
  lists: {
    lengths: words('各种件数的组合数', 'Itemsets by length'),
    'association-rules.rules': words('最强的规则（不含冗余）', 'Strongest rules (redundant ones hidden)'),
    patterns: words('最常见的先后模式', 'Most frequent sequences'),
  },
  fields: {
    length: words('件数', 'Items'),
    itemsets: words('组合数', 'Itemsets'),
    antecedent: words('有', 'With'),
    consequent: words('也有', 'Also'),
    support: words('支持度', 'Support'),
    confidence: words('置信度', 'Confidence'),
    leverage: words('杠杆值', 'Leverage'),
    conviction: words('确信度', 'Conviction'),
    qValue: words('q 值', 'q-value'),
    pattern: words('先后模式', 'Sequence'),
    steps: words('步数', 'Steps'),
  },
}

import { boolean, choice, column, integer, text } from '../../core/params'
import { words } from '../../core/words'
import { splitParam } from '../split-param'

/** What every recommender takes. */
export const recommendParams = {
  user: column({
    label: words('客户', 'Customer'),
    help: words('哪一列说明是谁。', 'The column that says who it is.'),
    role: 'customer-id',
  }),
  item: column({
    label: words('商品', 'Item'),
    help: words('哪一列说明买了、看了或评了什么。', 'The column that says what was bought, seen or rated.'),
    role: 'product',
  }),
  rating: column({
    label: words('评分', 'Rating'),
    help: words(
      '客户打的分；给出后预测的是分数，不给时只看有没有。',
      'What they rated it. With it ratings are predicted; without it only having counts.',
    ),
    of: ['number'],
    optional: true,
  }),
  weight: column({
    label: words('权重', 'Weight'),
    help: words(
      '没有评分时一行算多少，例如数量。',
      'How much a row counts where there is no rating, such as a quantity.',
    ),
    of: ['number'],
    optional: true,
    advanced: true,
  }),
  date: column({
    label: words('日期', 'Date'),
    help: words('按时间划分训练与检验时用。', 'Used when training and test are split by time.'),
    of: ['date', 'number', 'text'],
    role: 'date',
    optional: true,
  }),
  top: integer({
    label: words('每人几件', 'Offers each'),
    help: words('给每位客户推荐几件。', 'How many offers each customer gets.'),
    default: 10,
    min: 1,
    max: 1000,
  }),
  itemName: text({
    label: words('商品名称列', 'Column of names'),
    help: words(
      '商品的名称所在的列，写在推荐旁边；可以在这张表里，也可以在商品表里。',
      'The column with the item’s name, written beside each offer: of this table or of the item table.',
    ),
    optional: true,
    advanced: true,
  }),
  itemTable: text({
    label: words('商品表', 'Item table'),
    help: words(
      '每件商品一行的表：名称、价格、库存、类别。',
      'A table with one row for each item: name, price, stock, category.',
    ),
    optional: true,
    advanced: true,
  }),
  itemKey: text({
    label: words('商品表里的编号列', 'Key of the item table'),
    help: words('不填时与商品列同名。', 'The same name as the item column unless given.'),
    optional: true,
    advanced: true,
  }),
  itemWhere: text({
    label: words('可推荐的商品', 'Items on offer'),
    help: words(
      '商品表上的条件，例如 stock > 0；没有商品表时是这张表上的条件。',
      'A condition on the item table, such as stock > 0; on this table where there is none.',
    ),
    editor: 'sql-condition',
    optional: true,
    advanced: true,
  }),
  margin: text({
    label: words('按这一列加权', 'Weigh by this column'),
    help: words(
      '商品的毛利或优先级：得分乘以它再排序；不影响检验。',
      'The item’s margin or priority: scores are multiplied by it before they are ranked. The check is without it.',
    ),
    optional: true,
    advanced: true,
  }),
  price: text({
    label: words('价格列', 'Price'),
    help: words(
      '给出后写出预期收入：价格 × 这一名次在检验中被接受的比例。',
      'With it each offer has its expected value: price × the share of offers of this rank that were taken in the check.',
    ),
    optional: true,
    advanced: true,
  }),
  keepSeen: boolean({
    label: words('已有的也推荐', 'Offer what they have'),
    help: words('适合会重复购买的商品。', 'For things that are bought again and again.'),
    default: false,
    advanced: true,
  }),
  explain: boolean({
    label: words('写出理由', 'Give reasons'),
    help: words('每条推荐写一句理由。', 'A reason beside each offer.'),
    default: true,
    advanced: true,
  }),
  relevantWhere: text({
    label: words('检验时算命中的行', 'What counts as a hit'),
    help: words(
      '检验行上的条件，例如 rating >= 4；不填则每一行都算。',
      'A condition on test rows, such as rating >= 4; every row unless given.',
    ),
    editor: 'sql-condition',
    optional: true,
    advanced: true,
  }),
  split: splitParam,
  offersFrom: choice({
    label: words('名单用哪些数据', 'Rows the offers are made from'),
    help: words(
      '自动：检验之后用全部行重新计算名单；由一列指定划分时只用训练行。',
      'Automatic: all rows once the check is done; the training rows alone where a column says which they are.',
    ),
    default: 'auto',
    values: [
      { value: 'auto', label: words('自动', 'Automatic') },
      { value: 'all', label: words('全部行', 'All rows') },
      { value: 'training', label: words('训练行', 'Training rows') },
    ],
    advanced: true,
  }),
  seed: integer({
    label: words('随机种子', 'Seed'),
    help: words('同一个种子得到同一个结果。', 'The same seed gives the same result.'),
    default: 42,
    advanced: true,
  }),
}

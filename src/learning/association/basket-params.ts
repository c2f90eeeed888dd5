import { choice, column, columns, either, integer, number, text } from '../../core/params'
import { words } from '../../core/words'

const itemsText = {
  label: words('商品列表列', 'Column of baskets'),
  help: words(
    '每行就是一个篮子：一列里用分隔符隔开的商品，或列表类型的列；商品分散在几列时可以选几列。',
    'One basket a row: a column of items with a delimiter between them, or a list; or several columns with an item each.',
  ),
}

/** Where baskets come from: a long table, a row for each basket, or columns that a row has or has not. */
export const basketParams = {
  transaction: column({
    label: words('篮子（订单）', 'Basket'),
    help: words(
      '每行一件商品时，哪一列说明它属于哪张订单或哪位客户。',
      'With one item a row: the column that says which order, or which customer, it belongs to.',
    ),
    optional: true,
  }),
  item: column({
    label: words('商品', 'Item'),
    help: words('每行一件商品时，商品所在的列。', 'With one item a row: the column of the item.'),
    role: 'product',
    optional: true,
  }),
  items: either({
    ...itemsText,
    options: [column({ ...itemsText, optional: true }), columns({ ...itemsText, optional: true })],
    optional: true,
  }),
  delimiter: text({
    label: words('分隔符', 'Delimiter'),
    help: words(
      '商品之间的分隔符；不填时取最常见的一个（逗号、分号、竖线、顿号……）。',
      'What stands between the items; the most frequent one (comma, semicolon, bar, …) unless given.',
    ),
    optional: true,
    advanced: true,
  }),
  columns: columns({
    label: words('当作商品的列', 'Columns as items'),
    help: words(
      '每行一位客户时：是非列为真算有这一项，文字列按“列=值”，数字列先分档，例如用电“高峰 > 120”。',
      'With one customer a row: a true/false column counts where it is true, a text as “column=value”, a number by its range, such as “peak > 120”.',
    ),
    of: ['number', 'text', 'boolean'],
    optional: true,
    advanced: true,
  }),
  bins: integer({
    label: words('数字分几档', 'Ranges of a number'),
    help: words('把数字列当作商品时分成几档。', 'Into how many ranges a number column is cut to become items.'),
    default: 3,
    min: 2,
    max: 20,
    advanced: true,
  }),
  binning: choice({
    label: words('怎样分档', 'How to cut'),
    help: words('每档人数相同，或每档一样宽。', 'Ranges with as many rows each, or equally wide ones.'),
    default: 'quantile',
    values: [
      { value: 'quantile', label: words('人数相同', 'Equal numbers') },
      { value: 'width', label: words('宽度相同', 'Equal widths') },
    ],
    advanced: true,
  }),
}

/** How itemsets are searched for. */
export const miningParams = {
  algorithm: choice({
    label: words('算法', 'Algorithm'),
    help: words(
      '三种算法结果完全相同。FP-Growth 通常最快；Apriori 最容易讲清楚；Eclat 用位图。',
      'All three give the same table. FP-Growth is mostly the fastest, Apriori the easiest to explain, Eclat works on bitmaps.',
    ),
    default: 'fp-growth',
    values: [
      { value: 'fp-growth', label: words('FP-Growth', 'FP-Growth') },
      { value: 'apriori', label: words('Apriori', 'Apriori') },
      { value: 'eclat', label: words('Eclat', 'Eclat') },
    ],
    advanced: true,
  }),
  maxLength: integer({
    label: words('最多几件', 'Items at most'),
    help: words('一组里最多几件商品；不填则不限。', 'The most items in a set; no limit unless given.'),
    min: 1,
    max: 100,
    optional: true,
  }),
  maxItemsets: integer({
    label: words('组合数上限', 'Itemsets at most'),
    help: words(
      '超过这个数就停下来，并建议一个更高的支持度。',
      'Beyond so many the search stops and a higher support is proposed.',
    ),
    default: 1_000_000,
    min: 1,
    max: 5_000_000,
    advanced: true,
  }),
}

export const supportText = {
  label: words('最低支持度', 'Least support'),
  help: words(
    '组合至少出现在多大比例的篮子里。0.01 是 1%；越低找到的越多，也越慢。',
    'The least share of baskets a set must be in. 0.01 is 1 %; lower finds more and takes longer.',
  ),
  min: 0,
  max: 1,
}

export const minSupportParam = number({ ...supportText, default: 0.01 })

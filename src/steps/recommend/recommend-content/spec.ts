import { boolean, json, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { recommendParams } from '../../../learning/recommend/recommend-params'

export const spec = defineStep({
  title: words('推荐：按内容', 'Recommend: by content'),
  summary: words(
    '看客户喜欢的商品有什么特点（类别、品牌、文字），推荐特点相近的；新商品也能推荐',
    'Looks at what the items that a customer likes are like (category, brand, words) and offers more of it, new items too',
  ),
  keywords: 'recommend content based features tf-idf text cold start new items 推荐 内容 特征 文本 冷启动 新品',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...recommendParams,
    columns: json({
      label: words('描述商品的列', 'Columns that describe items'),
      help: words(
        '商品表里的列名列表，例如 ["类别", "品牌"]；以 * 结尾表示所有这样开头的列。',
        'A list of column names of the item table, such as ["category", "brand"]; one that ends in * stands for all that begin so.',
      ),
      optional: true,
    }),
    text: text({
      label: words('说明文字', 'Text'),
      help: words(
        '商品说明所在的列；中文按词切分，按 TF-IDF 加权。',
        'The column of the item’s description; words are weighted by TF-IDF, Chinese is cut into words.',
      ),
      optional: true,
    }),
    newItems: boolean({
      label: words('推荐还没人买过的商品', 'Offer items that nobody has yet'),
      help: words(
        '只按特点推荐新商品。检验只看已有人买过的。',
        'New items are offered by what they are like. The check looks at known items alone.',
      ),
      default: true,
      advanced: true,
    }),
  },
})

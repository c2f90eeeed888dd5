import { integer, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { neighborParams } from '../../../learning/recommend/neighbor-params'

const { user, item, rating, similarity, shrinkage, itemName, itemTable, itemKey } = neighborParams

export const spec = defineStep({
  title: words('相似商品', 'Similar items'),
  summary: words(
    '每件商品最像哪几件：同一批人选了它们',
    'Which items each item is most like: the same people take them',
  ),
  keywords: 'similar items related also bought 相似 相关 看了又看 买了又买',
  needs: { rows: 1, columns: [{ atLeast: 2 }] },
  yields: 'table',
  params: {
    user,
    item,
    rating,
    top: integer({
      label: words('每件几个', 'Similar items each'),
      help: words('每件商品列出几件最像的。', 'How many of the most alike are listed for each item.'),
      default: 10,
      min: 1,
      max: 1000,
    }),
    only: text({
      label: words('只看这一件', 'For this item alone'),
      help: words('商品编号；不填则全部列出。', 'The id of an item; all of them unless given.'),
      optional: true,
    }),
    similarity,
    shrinkage,
    itemName,
    itemTable,
    itemKey,
  },
})

import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import { words } from '../../../core/words'
import { contentRecommender } from '../../../learning/recommend/content-recommender'
import { itemFeatures, type ItemFeatures } from '../../../learning/recommend/item-features'
import type { RecommendMethod } from '../../../learning/recommend/recommender'
import type { spec } from './spec'

interface Learned {
  features: ItemFeatures
  newItems: boolean
}

export const method: RecommendMethod<ParamsOf<typeof spec.params>, Learned> = {
  async fit(_, context) {
    const { columns, text, newItems } = context.params
    return { features: await itemFeatures(context, namesOf(columns), text?.trim() || undefined), newItems }
  },
  restore: ({ features, newItems }, taken) => contentRecommender(features, taken, newItems),
  data: ({ features }) => ({ features: features.names.slice(0, 200) }),
}

function namesOf(columns: unknown): string[] {
  if (columns === undefined || columns === null) return []
  if (Array.isArray(columns) && columns.every((one) => typeof one === 'string')) return columns
  throw new TerrariumError(
    'invalid-parameter',
    words('“columns”应为列名的列表。', '“columns” must be a list of column names.'),
    words('例如 ["类别", "品牌"]。', 'Such as ["category", "brand"].'),
  )
}

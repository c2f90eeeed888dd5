import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { forestScorer } from '../../../learning/export/forest-scorer'

const forest = forestScorer(words('装袋', 'Bagging'))

export const exportModel = exportScorer((model: Model) => {
  if ('trees' in model.learned) return forest(model)
  throw new TerrariumError(
    'unsupported-format',
    words('只有由决策树装袋的模型能导出为代码。', 'Only a bag of decision trees can be exported as code.'),
    words('导出为 JSON，或用决策树作为方法。', 'Export it as JSON, or bag decision trees.'),
  )
})

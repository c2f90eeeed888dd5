import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { words } from '../../../core/words'
import { exportForest } from '../../../learning/export/export-forest'

const forest = exportForest('Bagging')

export const exportModel: ExportModel = {
  sql: (model) => ofTrees(model, forest.sql!),
  python: (model) => ofTrees(model, forest.python!),
}

function ofTrees(model: Model, write: (model: Model) => string | Uint8Array): string | Uint8Array {
  if ('trees' in model.learned) return write(model)
  throw new TerrariumError(
    'unsupported-format',
    words('只有由决策树装袋的模型能导出为代码。', 'Only a bag of decision trees can be exported as code.'),
    words('导出为 JSON，或用决策树作为方法。', 'Export it as JSON, or bag decision trees.'),
  )
}

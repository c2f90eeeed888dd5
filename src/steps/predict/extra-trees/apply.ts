import { applyModel } from '../../../learning/apply-model'
import { predictForest } from '../../../learning/trees/predict-forest'

export const apply = applyModel({ predict: predictForest })

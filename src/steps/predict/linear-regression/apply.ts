import { applyModel } from '../../../learning/apply-model'
import { asking } from './predict'

export const apply = applyModel(asking)

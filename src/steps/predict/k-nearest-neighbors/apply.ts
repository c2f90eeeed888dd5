import { applyModel } from '../../../learning/apply-model'
import { asking } from './method'

export const apply = applyModel(asking)

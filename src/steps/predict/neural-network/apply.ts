import { applyModel } from '../../../learning/apply-model'
import { predict } from './predict'

export const apply = applyModel({ predict })

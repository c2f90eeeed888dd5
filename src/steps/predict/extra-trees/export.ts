import { exportScorer } from '../../../learning/export/export-scorer'
import { forestScorer } from '../../../learning/export/forest-scorer'

export const exportModel = exportScorer(forestScorer('Extra trees'))

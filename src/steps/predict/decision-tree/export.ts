import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { forestScorer } from '../../../learning/export/forest-scorer'

export const exportModel = exportScorer(forestScorer(words('决策树', 'Decision tree')))

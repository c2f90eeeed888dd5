import { words } from '../../../core/words'
import { exportScorer } from '../../../learning/export/export-scorer'
import { forestScorer } from '../../../learning/export/forest-scorer'

export const exportModel = exportScorer(forestScorer(words('极端随机树', 'Extra trees')))

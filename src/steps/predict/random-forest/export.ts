import { exportForest } from '../../../learning/export/export-forest'

export const exportModel = exportForest('Random forest')

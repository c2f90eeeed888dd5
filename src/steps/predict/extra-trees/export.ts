import { exportForest } from '../../../learning/export/export-forest'

export const exportModel = exportForest('Extra trees')

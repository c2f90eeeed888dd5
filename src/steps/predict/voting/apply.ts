import { applyEnsemble } from '../../../learning/ensemble/apply-ensemble'

export const apply = applyEnsemble

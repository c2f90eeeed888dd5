import type { Apply } from '../../../core/step'

/** Nothing is computed: the columns that were not kept are left out by the model's `replaces`. */
export const apply: Apply = () => []

import type { Distribution } from './distribution'
import { gamma } from './gamma'

/** Chi-square with `df` > 0 degrees of freedom. */
export const chiSquare = (df: number): Distribution => gamma(df / 2, 2)

import type { Method } from '../../../learning/method'
import { predict } from './predict'

/** Rows asked for at a time, so that progress is seen. */
export const asking: Pick<Method<never>, 'predict' | 'chunk'> = { predict, chunk: 4096 }

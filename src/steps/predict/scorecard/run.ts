import type { StepContext, StepYield } from '../../../core/step'
import { supervised } from '../../../learning/supervised'
import type { Preprocess } from '../../../learning/preprocess'
import { fit, type Params } from './fit'
import { predict } from './predict'

/** Bins take the raw values; a missing one is a bin of its own. */
const preprocess: Preprocess = { numeric: 'none', categorical: 'ordinal', missing: 'median', log1p: [] }

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const params = { ...context.params, preprocess }
  const yielded = await supervised<typeof params>(
    { ...context, params },
    {
      ...{ tasks: ['classify'], fit, predict, missing: 'keep', saysCollinear: true },
      preprocess: () => ({ ...preprocess, missing: 'keep' }),
    },
  )
  const auc = yielded.metrics?.['rocAuc'] ?? null
  return { ...yielded, metrics: { ...yielded.metrics, gini: auc === null ? null : 2 * auc - 1 } }
}

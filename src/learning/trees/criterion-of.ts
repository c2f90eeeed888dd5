import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import type { Criterion } from '../../math/tree/tree-target'
import type { Task } from '../method'

/**
 * The criterion for a task: what was asked for, else gini for classes and the squared error for numbers.
 * @throws TerrariumError `unfit-criterion`
 */
export function criterionOf(asked: Criterion | undefined, task: Task): Criterion {
  if (asked === undefined) return task === 'classify' ? 'gini' : 'mse'
  if ((asked === 'mse') === (task === 'regress')) return asked
  throw new TerrariumError(
    'unfit-criterion',
    task === 'classify'
      ? words(
          '均方误差（mse）用于预测数值，这里预测的是类别。',
          'The squared error (mse) is for numbers; a class is predicted here.',
        )
      : words(`“${asked}”用于预测类别，这里预测的是数值。`, `“${asked}” is for classes; a number is predicted here.`),
    task === 'classify'
      ? words('请用 gini 或 entropy，或不填。', 'Use gini or entropy, or leave it out.')
      : words('请用 mse，或不填。', 'Use mse, or leave it out.'),
  )
}

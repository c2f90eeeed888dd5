import { TerrariumError } from '../../core/errors'
import type { NestedStep } from '../../core/params'
import { columnOf, type TableInfo } from '../../core/table'
import { words } from '../../core/words'
import type { Task } from '../method'

/**
 * What a method predicts.
 * @throws TerrariumError `missing-parameter`, `missing-column`
 */
export function methodTarget(
  { kind, params = {} }: NestedStep,
  table: TableInfo,
): { target: string; task: Task | undefined } {
  const { target, task } = params
  if (typeof target !== 'string')
    throw new TerrariumError(
      'missing-parameter',
      words(`方法“${kind}”还没有说预测哪一列。`, `It is not said which column “${kind}” is to predict.`),
      words('在方法的参数里写 target。', 'Give target among the method’s parameters.'),
    )
  columnOf(table, target)
  return { target, task: task === 'classify' || task === 'regress' ? task : undefined }
}

import type { StepResult } from '../../src/core/step'
import { listsOf } from '../../src/widgets/result/records'
import { fieldOf, listNameOf, metricOf } from '../../src/words/messages/metrics'

/**
 * Figures, lists and fields of a result that a person would see under their names in the code.
 * @param data what the step was given, as text: columns and values of it are names of their own
 */
export function namelessIn({ kind, metrics, data: result }: StepResult, data: string): string[] {
  const isOwn = (name: string) => /^\d*$/.test(name) || name.split('=').every((part) => data.includes(part))
  return [
    ...Object.keys(metrics).filter((name) => !metricOf(kind, name)),
    ...listsOf(result).flatMap(({ name, records }) => [
      ...(listNameOf(kind, name) ? [] : [name]),
      ...records.columns.filter((field) => !fieldOf(kind, field) && !isOwn(field)).map((field) => `${name}.${field}`),
    ]),
  ]
}

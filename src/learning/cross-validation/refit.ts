import type { Model } from '../../core/model'
import type { NestedStep } from '../../core/params'
import type { ProgressBar } from '../../core/progress'
import type { StepContext, StepYield } from '../../core/step'
import { ident } from '../../database/sql'
import { featuresOf } from './cross-validator'

/**
 * Trains a method on the input itself.
 * @param split which rows test, as the kind takes it
 */
export async function refit(
  context: Pick<StepContext<unknown>, 'step' | 'inputs' | 'database'>,
  { kind, params = {} }: NestedStep,
  target: string,
  split: Record<string, unknown>,
  progress: ProgressBar,
): Promise<{ yielded: StepYield & { table?: string }; model: Omit<Model, 'name' | 'kind'> & { kind: string } }> {
  const table = context.inputs[0]!
  const marks = typeof split['column'] === 'string' ? split['column'] : undefined
  const columns = params['columns'] ?? featuresOf(table, [target, marks])
  const yielded = await context.step(
    { kind, input: table.name, params: { ...params, target, columns, split } },
    progress,
  )
  if (!yielded.model) throw new Error(`${kind} trained no model`)
  return { yielded, model: { ...yielded.model, kind: yielded.model.kind ?? kind } }
}

/** The columns of the table that a nested step wrote, in its order, as a SELECT. */
export const selectAll = (table: string): string => `SELECT * FROM ${ident(table)}`

import { ProgressBar } from '../core/progress'
import type { StepApart } from '../core/step'
import type { Database } from '../database/database'
import type { ApartAnswer, ApartRequest } from './crew'
import { StepRunner } from './step-runner'

/** Runs a step of another job on this thread. What it learned and drew is left here: its figures and its table are wanted. */
export async function runApart(
  database: Database,
  request: ApartRequest,
  { setup, step }: StepApart,
  report: ConstructorParameters<typeof ProgressBar>[0],
): Promise<ApartAnswer> {
  for (const statement of setup) await database.execute(statement)
  const runner = new StepRunner(database, { ...request, results: [], entries: [] })
  const inputs = await Promise.all([step.input ?? []].flat().map((name) => database.describe(name)))
  const { yielded, staged } = await runner.run(step, inputs, database.temporaryName(), new ProgressBar(report))
  const { model, charts: _, ...figures } = yielded
  return {
    yielded: {
      ...figures,
      ...(model && { model: { ...model, learned: {} } }),
      ...(staged && { table: staged.staging }),
    },
    warnings: runner.warnings,
  }
}

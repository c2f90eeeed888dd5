import { ProgressBar } from '../core/progress'
import type { Database } from '../database/database'
import { ident } from '../database/sql'
import type { StepRequest } from './job-api'
import type { StepPreview } from './session-api'
import { StepRunner } from './step-runner'

const shown = 20

/** Runs the step into a staging table that is dropped afterwards, and compares it with the first input. */
export async function previewStep(database: Database, request: StepRequest): Promise<StepPreview> {
  const runner = new StepRunner(database, request)
  const { staged } = await runner.run(request.step, request.inputs, request.output, new ProgressBar(() => undefined))
  const input = request.inputs[0]
  const first = (table: string) => database.rows(`SELECT * FROM ${ident(table)} ORDER BY rowid LIMIT ${shown}`)
  const before = input ? await first(input.name) : []
  const output = staged?.info ?? input
  const preview: StepPreview = {
    columns: (output?.columns ?? []).map(({ name, type }) => {
      const old = input?.columns.find((c) => c.name === name)
      return { name, type, isNew: !old, isChanged: old !== undefined && old.type !== type }
    }),
    before,
    after: staged ? await first(staged.staging) : before,
    rowsBefore: input?.rows ?? 0,
    rowsAfter: output?.rows ?? 0,
  }
  if (staged) await database.execute(`DROP TABLE ${ident(staged.staging)}`)
  return preview
}

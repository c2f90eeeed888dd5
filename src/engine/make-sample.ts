import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import type { Database } from '../database/database'
import { generateSample } from '../lessons/sample/generate-sample'
import { sampleTables } from '../lessons/sample/sample-tables'
import type { SampleRequest, StagedTable } from './job-api'

/** Makes the sample tables chunk by chunk under staging names. */
export async function makeSample(
  database: Database,
  request: SampleRequest,
  progress: ProgressBar,
): Promise<StagedTable[]> {
  const staging = new Map<string, string>()
  for (const { table, columns, fraction } of generateSample(request)) {
    const known = staging.get(table)
    const name = known ?? database.temporaryName()
    staging.set(table, name)
    await database.insert(name, columns, !known)
    progress.at(fraction, words('生成样例客户', 'Making sample customers'))
  }
  const staged: StagedTable[] = []
  for (const { name, columns } of sampleTables) {
    const hidden = staging.get(name)
    if (!hidden) continue
    const info = await database.describe(hidden)
    const known = info.columns.map((c) => ({ ...columns.find((k) => k.name === c.name), ...c }))
    staged.push({ staging: hidden, info: { name, rows: info.rows, columns: known } })
  }
  return staged
}

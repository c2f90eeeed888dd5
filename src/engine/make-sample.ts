import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import type { Database } from '../database/database'
import { ident } from '../database/sql'
import { generateSample } from '../lessons/sample/generate-sample'
import { sampleTables } from '../lessons/sample/sample-tables'
import type { SampleRequest, StagedTable } from './job-api'

/** Makes the sample tables: chunk by chunk as they are generated, then once more with the types they declare. */
export async function makeSample(
  database: Database,
  request: SampleRequest,
  progress: ProgressBar,
): Promise<StagedTable[]> {
  const raw = new Map<string, string>()
  for (const { table, columns, fraction } of generateSample(request)) {
    const known = raw.get(table)
    const name = known ?? database.temporaryName()
    raw.set(table, name)
    await database.insert(name, columns, !known)
    progress.at(fraction * 0.9, words('生成样例客户', 'Making sample customers'))
  }
  const staged: StagedTable[] = []
  for (const { name, columns } of sampleTables) {
    const from = raw.get(name)
    if (!from) continue
    const staging = database.temporaryName()
    const cast = columns.map((c) => `${ident(c.name)}::${c.type} AS ${ident(c.name)}`)
    await database.execute(
      `CREATE TABLE ${ident(staging)} AS SELECT ${cast.join(', ')} FROM ${ident(from)} ORDER BY rowid`,
    )
    await database.execute(`DROP TABLE ${ident(from)}`)
    const { rows } = await database.describe(staging)
    staged.push({ staging, info: { name, rows, columns } })
    progress.at(0.9 + (0.1 * staged.length) / sampleTables.length)
  }
  return staged
}

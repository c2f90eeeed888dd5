import type { TableInfo } from '../core/table'
import type { ScriptEntry } from '../project/recipe-script/script-content'
import { inputNames } from './engine'
import type { Applied } from './history'

/** What was applied, each entry with its inputs as they were when it ran. */
export function scriptEntries(applied: readonly Applied[]): ScriptEntry[] {
  const tables = new Map<string, TableInfo>()
  const find = (name: string) => tables.get(name.toLowerCase())
  return applied.map(({ entry, outputs, result, report }) => {
    const inputs = entry.type === 'step' ? inputNames(entry.step).flatMap((name) => find(name) ?? []) : []
    for (const { info } of outputs) tables.set(info.name.toLowerCase(), info)
    return {
      entry,
      tables: outputs.map(({ info }) => info),
      inputs,
      ...(result && { result: { ...result, charts: [] } }),
      ...(report?.encoding !== undefined && { encoding: report.encoding }),
      ...(report?.delimiter !== undefined && { delimiter: report.delimiter }),
    }
  })
}

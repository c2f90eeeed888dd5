import { TerrariumError } from '../core/errors'
import type { Apply, ExportModel, StepContext, StepRecord, StepYield, UpdateModel } from '../core/step'
import { words } from '../core/words'

type Run = (context: StepContext<never>) => Promise<StepYield>

const runs = byKind(import.meta.glob<Run>('./*/*/run.ts', { import: 'run' }))
const applies = byKind(import.meta.glob<Apply>('./*/*/apply.ts', { import: 'apply' }))
const updates = byKind(import.meta.glob<UpdateModel>('./*/*/update.ts', { import: 'update' }))
const pythons = byKind(
  import.meta.glob<(step: StepRecord<never>) => string | null>('./*/*/python.ts', { import: 'python' }),
)
const exports = byKind(import.meta.glob<ExportModel>('./*/*/export.ts', { import: 'exportModel' }))

/** The code of a step kind, fetched when first needed. In workers only. */
export const loadRun = (kind: string) => load(runs, kind, words('运行', 'run'))
export const loadApply = (kind: string) => load(applies, kind, words('用于新数据', 'be applied to new rows'))
export const loadUpdate = (kind: string) =>
  load(updates, kind, words('接着学习，请用全部数据重新训练', 'learn on from new rows; train it again on all of them'))
export const loadExport = (kind: string) => load(exports, kind, words('导出', 'be exported'))

/** How a kind is written in pandas; undefined for one that is not. */
export const loadPython = async (kind: string) => pythons.get(kind)?.()

function byKind<T>(modules: Record<string, () => Promise<T>>): Map<string, () => Promise<T>> {
  return new Map(Object.entries(modules).map(([path, load]) => [path.split('/').at(-2)!, load]))
}

async function load<T>(
  modules: Map<string, () => Promise<T>>,
  kind: string,
  what: { zh: string; en: string },
): Promise<T> {
  const found = modules.get(kind)
  if (!found) throw new TerrariumError('unsupported', words(`“${kind}”不能${what.zh}。`, `“${kind}” can’t ${what.en}.`))
  return found()
}

import type { Engine } from './engine'
import type { Applied } from './history'
import type { Keeper } from './keeper'
import type { SessionState, Written } from './session-state'

/** What the page sees of the session: all of it follows from the history. */
export function readState(
  { history, audit }: Engine,
  jobs: SessionState['jobs'],
  keeper: Keeper | undefined,
): SessionState {
  const { applied, undone, tables, models } = history
  const shown = ({ entry, report, result, failure, outputs }: Applied) => ({
    entry,
    ...(outputs.length > 0 && { wrote: outputs.map(writtenOf) }),
    ...(report && { report }),
    ...(result && { result }),
    ...(failure && { failure }),
  })
  return {
    tables: [...tables.values()],
    models: [...models.values()].map((m) => ({
      name: m.name,
      kind: m.kind,
      task: m.task,
      ...(m.target !== undefined && { target: m.target }),
      features: m.preparation.features.length,
    })),
    entries: [...applied, ...undone].map(shown),
    cursor: applied.length,
    jobs,
    ...(keeper?.project && { project: keeper.project }),
    ...(audit.keepUntil !== undefined && { keepUntil: audit.keepUntil }),
    ...(keeper?.unsaved && { unsaved: keeper.unsaved }),
  }
}

const writtenOf = ({ info, before }: Applied['outputs'][number]): Written => ({
  table: info.name,
  columns: info.columns.map(({ name }) => name),
  ...(before && { before: before.info.columns.map(({ name }) => name) }),
})

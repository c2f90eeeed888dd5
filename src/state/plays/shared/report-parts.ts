import type { StepKindDeclaration, StepResult } from '../../../core/step'
import type { ReportPart } from '../../report-draft.svelte'
import type { Play } from './play'

const tableRows = 20

/** What of an answer goes into a report: a heading, the results that tell something, and the table that matters. */
export function answerParts(
  play: Play,
  heading: string,
  results: Readonly<Record<string, StepResult>>,
  catalogue: ReadonlyMap<string, StepKindDeclaration>,
): ReportPart[] {
  // Scoring says again what training said.
  const isTelling = ({ kind }: StepResult) => catalogue.get(kind)?.stage !== 'prepare' && kind !== 'score'
  const telling = Object.values(results).filter(isTelling)
  const [table] = (play.printed === undefined ? undefined : results[play.printed])?.tables ?? []
  return [
    { type: 'heading', text: heading },
    ...telling.map(({ id }): ReportPart => ({ type: 'result', entry: id, charts: true, metrics: true })),
    ...(table === undefined ? [] : [{ type: 'table' as const, table, limit: tableRows }]),
  ]
}

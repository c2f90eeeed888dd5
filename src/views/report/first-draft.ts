import type { StepKindDeclaration } from '../../core/step'
import type { Words } from '../../core/words'
import type { EntryState } from '../../engine/session-state'
import type { Play } from '../../state/plays/shared/play'
import { entriesOf } from '../../state/plays/shared/play-entries'
import { answerParts } from '../../state/plays/shared/report-parts'
import type { ReportPart } from '../../state/report-draft.svelte'

interface Sources {
  done: readonly EntryState[]
  tables: readonly { name: string }[]
  plays: readonly Play[]
  titleOf: (question: string) => string
  catalogue: ReadonlyMap<string, StepKindDeclaration>
}

/** What a report begins with: what was found out, each question's answer under its heading, in the order of the work. */
export function firstDraft({ done, tables, plays, titleOf, catalogue }: Sources): ReportPart[] {
  const answers = tables.flatMap(({ name }) =>
    plays.flatMap((play) => {
      const entries = entriesOf(play, name, done)
      const results = Object.fromEntries(
        Object.entries(entries).flatMap(([slot, { result }]) => (result ? [[slot, result] as const] : [])),
      )
      const parts = answerParts(play, titleOf(play.id), results, catalogue)
      const first = done.findIndex(({ result }) => parts.some((p) => p.type === 'result' && p.entry === result?.id))
      return first < 0 ? [] : [{ first, parts }]
    }),
  )
  const taken = new Set(answers.flatMap(({ parts }) => parts.flatMap((p) => (p.type === 'result' ? [p.entry] : []))))
  const others = done.flatMap(({ entry, result }, first) => {
    const stage = result && catalogue.get(result.kind)?.stage
    if (!result || entry.type !== 'step' || entry.disabled || taken.has(result.id)) return []
    if (stage === 'prepare' || result.kind === 'report') return []
    return [{ first, parts: [{ type: 'result', entry: result.id, charts: true, metrics: true } satisfies ReportPart] }]
  })
  return [...answers, ...others].sort((a, b) => a.first - b.first).flatMap(({ parts }) => parts)
}

/** Of several with the same words, such as two looks at the same table, one is enough: the last. */
export function withoutRepeats(
  parts: readonly ReportPart[],
  sentenceOf: (entry: string) => Words | undefined,
): ReportPart[] {
  const said = (part: ReportPart) => (part.type === 'result' ? sentenceOf(part.entry)?.en : undefined)
  return parts.filter((part, i) => {
    const own = said(part)
    return own === undefined || !parts.slice(i + 1).some((later) => said(later) === own)
  })
}

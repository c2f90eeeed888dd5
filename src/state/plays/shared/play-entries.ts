import type { StepSpec } from '../../../core/step'
import type { EntryState } from '../../../engine/session-state'
import { isSameStep } from '../../same-step'
import { outputName, type Play, type PlannedStep } from './play'

/** The entries of a recipe that belong to a play on a table, by slot: known by their kind and output. */
export function entriesOf(play: Play, table: string, done: readonly EntryState[]): Record<string, EntryState> {
  const found: Record<string, EntryState> = {}
  for (const state of done) {
    const { entry } = state
    if (entry.type !== 'step' || entry.disabled) continue
    const slot = play.slots.find((s) => s.kind === entry.step.kind && outputName(table, s.part) === entry.step.output)
    if (slot) found[slot.slot] = state
  }
  return found
}

export function stepsOf(entries: Readonly<Record<string, EntryState>>): Record<string, StepSpec> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([slot, { entry }]) => (entry.type === 'step' ? [[slot, entry.step]] : [])),
  )
}

/** What turns the entries there are into the planned steps. */
export type Change =
  | { type: 'keep'; slot: string; id: string }
  | { type: 'amend'; slot: string; id: string; step: PlannedStep['step'] }
  | { type: 'run'; slot: string; step: PlannedStep['step'] }
  | { type: 'remove'; id: string }

/**
 * The fewest changes, in order. A step can only be added at the end of a recipe, so where one is missing in the middle
 * (or one too many is there), what follows it is taken out and done again.
 */
export function changesBetween(
  plan: readonly PlannedStep[],
  entries: Readonly<Record<string, EntryState>>,
  slots: readonly { slot: string }[],
): Change[] {
  const order = slots.map(({ slot }) => slot)
  const broken = order.findIndex((slot) => {
    const isPlanned = plan.some((step) => step.slot === slot)
    return isPlanned !== slot in entries
  })
  const isBeforeBreak = (slot: string) => broken < 0 || order.indexOf(slot) < broken
  const removed = order
    .filter((slot) => slot in entries && !isBeforeBreak(slot))
    .toReversed()
    .map((slot): Change => ({ type: 'remove', id: entries[slot]!.entry.id }))
  const made = plan.map(({ slot, step }): Change => {
    const state = isBeforeBreak(slot) ? entries[slot] : undefined
    if (state?.entry.type !== 'step') return { type: 'run', slot, step }
    const { id } = state.entry
    return isSameStep(state.entry.step, step) && !state.failure
      ? { type: 'keep', slot, id }
      : { type: 'amend', slot, id, step }
  })
  return [...removed, ...made]
}

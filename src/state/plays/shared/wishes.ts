import type { ColumnsControl, Wishes } from './play'
import type { Judgement } from './features'
import type { Words } from '../../../core/words'
import { words } from '../../../core/words'

/** A wish for a whole number, kept within bounds; the guess where there is none. */
export function wishedNumber(wishes: Wishes, id: string, guess: number, min: number, max: number): number {
  const wish = wishes[id]
  const value = typeof wish === 'number' && Number.isFinite(wish) ? Math.round(wish) : guess
  return Math.max(min, Math.min(max, value))
}

/** A wish among choices; the guess where it is none of them. */
export function wishedChoice(wishes: Wishes, id: string, guess: string, choices: readonly string[]): string {
  const wish = wishes[id]
  return typeof wish === 'string' && choices.includes(wish) ? wish : guess
}

/** The wished columns that are there and possible, in the order of the table; the guess where none are left. */
export function wishedColumns(wishes: Wishes, guess: readonly string[], possible: readonly string[]): string[] {
  const wish: unknown = wishes['columns']
  const wanted = Array.isArray(wish) ? possible.filter((name) => wish.includes(name)) : []
  return wanted.length > 0 ? wanted : [...guess]
}

/** The control that shows every column, what is used, and why the rest is left out. */
export function columnsControl(
  judged: readonly Judgement[],
  chosen: readonly string[],
  against: (name: string) => Words | undefined,
): ColumnsControl {
  return {
    type: 'columns',
    id: 'columns',
    label: words('列', 'Columns'),
    chosen: [...chosen],
    all: judged.map(({ look, reason }) => {
      const { name, type } = look.column
      const why = against(name) ?? reason
      const isPossible = look.family !== 'date' && look.family !== 'other' && look.distinct > 1
      return { name, type, isPossible, ...(why && { reason: why }) }
    }),
  }
}

import type { StepSpec } from '../../core/step'

/** The input of a step as a recipe writes it: nothing, a name, or a list of names. */
export function inputOf(names: readonly string[]): Pick<StepSpec, 'input'> {
  const [only] = names
  if (only === undefined) return {}
  return { input: names.length === 1 ? only : [...names] }
}

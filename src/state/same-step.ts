import type { StepSpec } from '../core/step'

/** True for two ways to write the same step: names in another order, undefined or nothing. */
export const isSameStep = (a: StepSpec, b: StepSpec): boolean => canonical(a) === canonical(b)

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, v]) => v !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, v]) => `${JSON.stringify(name)}:${canonical(v)}`).join()}}`
}

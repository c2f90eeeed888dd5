import { getContext, setContext } from 'svelte'
import type { StepKindDeclaration } from '../../core/step'
import type { TableInfo } from '../../core/table'
import type { ModelSummary } from '../../engine/session-state'

/** What the fields of a form choose from. */
export interface FormContext {
  readonly table: TableInfo | undefined
  /** Of the step, the first included. */
  readonly inputs: readonly TableInfo[]
  readonly tables: readonly TableInfo[]
  /** The settings of the whole form so far. */
  readonly values: Readonly<Record<string, unknown>>
  readonly models: readonly ModelSummary[]
  readonly catalogue: ReadonlyMap<string, StepKindDeclaration>
}

const key = Symbol('form')

export const setFormContext = (context: FormContext): FormContext => setContext(key, context)
export const formContext = (): FormContext => getContext<FormContext>(key)

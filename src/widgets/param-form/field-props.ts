import type { ParamSpec } from '../../core/params'
import type { Problem } from './problems'

/** What every kind of field gets. */
export interface FieldProps<S extends ParamSpec> {
  spec: S
  /** What was given, or the default. */
  value: unknown
  onchange: (value: unknown) => void
  /** Of the control itself, for its label. */
  id: string
  /** Ids of the help and of the problem. */
  describedBy: string
  isInvalid: boolean
}

/** A field with its words: what `Field.svelte` gets. */
export interface WholeFieldProps {
  spec: ParamSpec
  value: unknown
  /** Values of the other fields: columns named there are no default here. */
  taken?: readonly unknown[]
  problem: Problem | undefined
  /** Its name and help stand elsewhere already. */
  bare?: boolean
  onchange: (value: unknown) => void
}

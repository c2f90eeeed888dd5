import { toJsonSchema } from '../core/json-schema'
import { catalogue } from '../steps/catalogue'
import type { StepKind } from './terrarium'

/** The catalogue as scripts see it: parameters as JSON Schema. */
export const stepKinds = (): StepKind[] =>
  [...catalogue.values()].map(({ kind, stage, title, summary, params }) => ({
    kind,
    stage,
    title,
    summary,
    params: toJsonSchema(params),
  }))

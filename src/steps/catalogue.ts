import type { Stage, StepDeclaration, StepKindDeclaration } from '../core/step'
import { nearest } from '../core/table'
import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

const specs = import.meta.glob<StepDeclaration>('./*/*/spec.ts', { eager: true, import: 'spec' })

/** Every step kind that this build has, found by its folder: stage and kind are the path. */
export const catalogue: ReadonlyMap<string, StepKindDeclaration> = new Map(
  Object.entries(specs).map(([path, declaration]) => {
    const [, stage, kind] = path.split('/') as [string, Stage, string]
    return [kind, { ...declaration, kind, stage }]
  }),
)

/** @throws TerrariumError `unknown-kind` */
export function kindOf(kind: string): StepKindDeclaration {
  const found = catalogue.get(kind)
  if (found) return found
  const near = nearest(kind, [...catalogue.keys()])
  throw new TerrariumError(
    'unknown-kind',
    words(`没有名为“${kind}”的步骤。`, `There is no step kind “${kind}”.`),
    near ? words(`是不是“${near}”？`, `Did you mean “${near}”?`) : undefined,
  )
}

import { TerrariumError } from '../core/errors'
import type { Model } from '../core/model'
import type { StepKindDeclaration, StepSpec } from '../core/step'
import { nearest } from '../core/table'
import { words } from '../core/words'

/** @throws TerrariumError `missing-model` */
export function requireModels(
  step: StepSpec,
  declaration: StepKindDeclaration,
  models: ReadonlyMap<string, Model>,
): void {
  const names = [...models.keys()]
  for (const [name, spec] of Object.entries(declaration.params)) {
    const wanted = step.params?.[name]
    if (spec.type !== 'model' || typeof wanted !== 'string' || names.includes(wanted)) continue
    const near = nearest(wanted, names)
    throw new TerrariumError(
      'missing-model',
      words(`没有名为“${wanted}”的模型。`, `There is no model “${wanted}”.`),
      near ? words(`是不是“${near}”？`, `Did you mean “${near}”?`) : words('先训练一个模型。', 'Train a model first.'),
    )
  }
}

/** Models whose names stand anywhere in the step's parameters. */
export function modelsIn(step: StepSpec, models: ReadonlyMap<string, Model>): Model[] {
  const named = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') named.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(step.params)
  return [...models.values()].filter((m) => named.has(m.name))
}

import type { Model } from '../../../core/model'
import type { PreparedInput } from '../../../core/preparation'
import type { LifetimeFit } from '../../../learning/customers/lifetime'
import type { ClvContext } from './read-summary'

/** Columns of a summary, in the order in which a model has them. */
export const summaryColumns = ['frequency', 'recency', 'T', 'monetary'] as const

/** The model as it is applied to a summary of other customers, under the names that the summary had, or that this step gives. */
export function clvModel(
  { params, inputs }: ClvContext,
  { purchases, spending }: LifetimeFit,
  ahead: { horizon: number; rate: number; unitsInYear: number },
): Omit<Model, 'name' | 'kind'> {
  const wanted = summaryColumns.filter((name) => name !== 'monetary' || spending)
  const names = wanted.map((name) => params.summary[name] ?? name)
  const raw = (column: string): PreparedInput => ({
    kind: 'number',
    column,
    log1p: false,
    fill: null,
    shift: 0,
    scale: 1,
  })
  return {
    task: 'transform',
    columns: names.map((name) => ({ name, type: 'DOUBLE' })),
    preparation: { inputs: names.map(raw), features: names, dropMissing: false },
    learned: {
      process: params.model,
      names,
      purchases: Array.from(purchases.parameters),
      spending: spending ? Array.from(spending.parameters) : null,
      ...ahead,
    },
    trainedOn: { table: inputs[0]!.name, rows: inputs[0]!.rows },
  }
}

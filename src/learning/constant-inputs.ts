import type { Preparation } from '../core/preparation'
import type { DesignMatrix } from './design-matrix'

/** The raw columns that have one value in all rows of the design matrix: they tell nothing apart. */
export function constantInputs({ inputs, features }: Preparation, { values, rows }: DesignMatrix): string[] {
  return inputs
    .filter((input) => {
      if (input.kind === 'category') return input.levels.length < 2
      const from = features.indexOf(input.column) * rows
      return values.subarray(from, from + rows).every((value) => value === values[from])
    })
    .map((input) => input.column)
}

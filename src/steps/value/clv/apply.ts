import { numberColumn, numbers } from '../../../core/columns'
import type { Apply } from '../../../core/step'
import { outlook, processes } from '../../../learning/customers/lifetime'

interface Learned {
  process: keyof typeof processes
  names: string[]
  purchases: number[]
  spending: number[] | null
  horizon: number
  rate: number
  unitsInYear: number
}

/** What customers of a summary with the same columns will do; nulls where a count or a time is missing. */
export const apply: Apply = (model, rows) => {
  const { process, names, purchases, spending, horizon, rate, unitsInYear } = model.learned as unknown as Learned
  const [x, tx, T] = names.map((name) => numberColumn(rows, name)) as [Float64Array, Float64Array, Float64Array]
  const mean = names[3] === undefined ? x.map(() => NaN) : numberColumn(rows, names[3])
  const fitted = (parameters: number[]) => ({
    ...{ parameters: Float64Array.from(parameters), logLikelihood: NaN, converged: true },
  })
  const fit = { process: processes[process], purchases: fitted(purchases), spending: spending && fitted(spending) }
  const ahead = outlook(fit, { x, tx, T, mean }, horizon, { rate, unitsInYear })
  return [numbers('p_alive', ahead.alive), numbers('expected_purchases', ahead.expected), numbers('clv', ahead.value)]
}

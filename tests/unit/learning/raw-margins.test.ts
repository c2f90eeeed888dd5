import { expect, test } from 'vitest'
import type { Columns } from '../../../src/core/columns'
import { designMatrix } from '../../../src/learning/design-matrix'
import { fitColumns, type ColumnPreprocess } from '../../../src/learning/fit-columns'
import { rawMargins } from '../../../src/learning/logistic/raw-margins'
import { margins } from '../../../src/learning/logistic/row-blocks'
import { twoProbabilities } from '../../../src/learning/logistic/two-probabilities'

const rows = 20_001
const number = (name: string, of: (i: number) => number) =>
  ({ kind: 'number', name, type: 'DOUBLE', values: Float64Array.from({ length: rows }, (_, i) => of(i)) }) as const
const data: Columns = {
  length: rows,
  columns: [
    number('a', (i) => (i % 7 === 3 ? NaN : Math.sin(i) * 1e6)),
    {
      ...{ kind: 'text', name: 'plan', type: 'VARCHAR', levels: ['gold', 'new', 'basic', 'plus'] },
      codes: Int32Array.from({ length: rows }, (_, i) => (i % 11 === 5 ? -1 : i % 4)),
    },
    number('b', (i) => Math.cos(i) / 3),
    number('year', (i) => 2000 + (i % 5)),
  ],
}
const names = data.columns.map((column) => column.name)
const usual: ColumnPreprocess = {
  numeric: 'standardize',
  categorical: 'one-hot-drop-first',
  missing: 'median',
  log1p: [],
}

test.each(['one-hot', 'one-hot-drop-first'] as const)('raw rows get the bits of prepared ones, %s', (categorical) => {
  // The level “new” turns up only later.
  const learnt: Columns = {
    length: 3,
    columns: data.columns.map((c) =>
      c.kind === 'number'
        ? { ...c, values: c.values.slice(8, 11) }
        : c.kind === 'text'
          ? { ...c, codes: Int32Array.of(0, 2, 3) }
          : c,
    ),
  }
  const preparation = fitColumns(learnt, names, { ...usual, categorical })
  const x = designMatrix(preparation, data)
  const coefficients = [0, 1].map((k) => [0.5, ...preparation.features.map((_, f) => (f === 1 ? 0 : Math.sin(f + k)))])
  const wanted = coefficients.map(() => new Float64Array(rows))
  margins(coefficients.flat(), x, wanted, 0, rows)
  expect(rawMargins(preparation, data, coefficients)).toEqual(wanted)
})

test('rows that may be dropped or refused, logs and numbered categories go the long way', () => {
  const of = (change: Partial<ColumnPreprocess>, of = names) =>
    rawMargins(fitColumns(data, of, { ...usual, ...change }), data, [[0]])
  expect(of({ missing: 'drop' })).toBeNull()
  expect(of({ log1p: ['year'] })).toBeNull()
  expect(of({ categorical: 'ordinal' })).toBeNull()
  expect(of({ missing: 'error' }, ['b', 'year'])).toBeNull()
})

test('probabilities of far margins neither overflow nor lose their digits', () => {
  const [negative, positive] = twoProbabilities(Float64Array.of(-800, -40, 0, 40, 800))
  expect([...positive]).toEqual([0, 1 / (1 + Math.exp(40)), 0.5, 1, 1])
  expect([...negative]).toEqual([1, 1, 0.5, Math.exp(-40), 0])
})

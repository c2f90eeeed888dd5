import { describe, expect, it } from 'vitest'
import { lengthOf, type Columns, type NamedColumn } from '../../../src/core/columns'
import type { Message } from '../../../src/core/words'
import { designMatrix } from '../../../src/learning/design-matrix'
import { fitColumns } from '../../../src/learning/fit-columns'
import { unseenLevels } from '../../../src/learning/unseen-levels'
import type { Preprocess } from '../../../src/learning/preprocess'
import reference from '../../fixtures/learning/preparation.json'

const defaults: Preprocess = { numeric: 'standardize', categorical: 'one-hot-drop-first', missing: 'median', log1p: [] }

const number = (name: string, values: (number | null)[]): NamedColumn => ({
  kind: 'number',
  name,
  values: Float64Array.from(values, (v) => v ?? NaN),
})

function text(name: string, values: (string | null)[]): NamedColumn {
  const levels = [...new Set(values.filter((v) => v !== null))].sort()
  return { kind: 'text', name, levels, codes: Int32Array.from(values, (v) => (v === null ? -1 : levels.indexOf(v))) }
}

function table(...columns: NamedColumn[]): Columns {
  const [first] = columns
  return { length: first ? lengthOf(first) : 0, columns }
}

const list = (values: Float64Array) => [...values]

describe('numbers', () => {
  it.each(reference.cases)('$column, $missing, log1p $log1p, $numeric: as scikit-learn', (one) => {
    const data = table(number('x', reference.columns[one.column as keyof typeof reference.columns]))
    const preprocess = {
      ...defaults,
      missing: one.missing as 'median',
      numeric: one.numeric as 'robust',
      log1p: one.log1p ? ['x'] : [],
    }
    const { values } = designMatrix(fitColumns(data, ['x'], preprocess), data)
    one.expected.forEach((wanted, i) => expect(values[i]).toBeCloseTo(wanted, 6))
    if (one.column !== 'big')
      one.expected.forEach((wanted, i) =>
        expect(Math.abs(values[i]! - wanted)).toBeLessThan(1e-13 * (1 + Math.abs(wanted))),
      )
  })

  it('keeps the statistics of training for new rows', () => {
    const preparation = fitColumns(table(number('x', [1, 2, 3, null])), ['x'], defaults)
    expect(preparation.inputs).toEqual([
      { kind: 'number', column: 'x', log1p: false, fill: 2, shift: 2, scale: Math.SQRT1_2 },
    ])
    const { values } = designMatrix(preparation, table(number('x', [2, null, 3])))
    expect(values[0]).toBe(0)
    expect(values[1]).toBe(0)
    expect(values[2]).toBeCloseTo(Math.SQRT2, 14)
  })

  it('refuses what has no logarithm, no end, or no number', () => {
    const fit = (values: (number | null)[], preprocess: Partial<Preprocess>) =>
      fitColumns(table(number('x', values)), ['x'], { ...defaults, ...preprocess })
    expect(() => fit([1, -1, -3], { log1p: ['x'] })).toThrow(/2 values at or below −1 \(the least is −3\)/)
    expect(() => fit([1, Infinity], {})).toThrow(/holds 1 infinite/)
    expect(() => fit([1, null, null], { missing: 'error' })).toThrow(/2 missing values in 3 rows/)
    expect(() => fit([], {})).toThrow(/no rows/)
    expect(() => fit([null, null], { missing: 'drop' })).toThrow(/nothing to learn|none of the 2 rows/)
    const preparation = fitColumns(table(number('x', [1, 2])), ['x'], defaults)
    expect(() => designMatrix(preparation, table(text('x', ['a', 'b'])))).toThrow(/was a number in training/)
    const logged = fit([1, 2], { log1p: ['x'] })
    expect(() => designMatrix(logged, table(number('x', [1, -1])))).toThrow(/1 value at or below −1/)
  })
})

describe('categories', () => {
  const data = table(text('plan', ['b', 'a', null, 'c', 'b']), number('n', [1, 2, 3, 4, 5]))
  const fit = (preprocess: Partial<Preprocess>) =>
    fitColumns(data, ['plan', 'n'], { ...defaults, numeric: 'none', ...preprocess })

  it('encodes levels in order, the first one dropped, missing as the most frequent', () => {
    const preparation = fit({})
    expect(preparation.features).toEqual(['plan=b', 'plan=c', 'n'])
    const { values } = designMatrix(preparation, data)
    expect(list(values)).toEqual([1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 2, 3, 4, 5])
  })

  it('gives an unseen level zeros and counts it', () => {
    const preparation = fit({ categorical: 'one-hot' })
    expect(preparation.features).toEqual(['plan=a', 'plan=b', 'plan=c', 'n'])
    const fresh = table(text('plan', ['z', 'a', null, 'y']), number('n', [0, 0, 0, 0]))
    const { values } = designMatrix(preparation, fresh)
    expect(list(values).slice(0, 12)).toEqual([0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0])
    expect(unseenLevels(preparation, fresh)).toEqual([{ column: 'plan', rows: 2, levels: ['y', 'z'] }])
  })

  it('numbers levels', () => {
    const preparation = fit({ categorical: 'ordinal' })
    expect(preparation.features).toEqual(['plan', 'n'])
    expect(list(designMatrix(preparation, data).values).slice(0, 5)).toEqual([1, 0, 1, 2, 1])
  })

  it('takes the first of equally frequent levels', () => {
    const preparation = fitColumns(table(text('t', ['y', 'x', null, 'y', 'x'])), ['t'], defaults)
    expect(preparation.inputs[0]).toMatchObject({ levels: ['x', 'y'], fill: 'x' })
  })

  it('drops rows with a missing value, in training and after', () => {
    const preparation = fit({ missing: 'drop', numeric: 'standardize' })
    expect(preparation).toMatchObject({ dropMissing: true, inputs: [{ fill: null }, { fill: null, shift: 3 }] })
    const matrix = designMatrix(preparation, data)
    expect([...(matrix.keep ?? [])]).toEqual([0, 1, 3, 4])
    expect(matrix.rows).toBe(4)
  })

  it('refuses missing values where the preparation neither fills nor drops, unless they are kept', () => {
    const whole = table(text('plan', ['a', 'b']), number('n', [1, 2]))
    const preparation = fitColumns(whole, ['plan', 'n'], { ...defaults, missing: 'error', numeric: 'none' })
    const holes = table(text('plan', [null, 'b']), number('n', [1, null]))
    expect(() => designMatrix(preparation, holes)).toThrow(/“plan” has 1 missing/)
    expect(list(designMatrix(preparation, holes, { missing: 'keep' }).values)).toEqual([0, 1, 1, NaN])
  })

  it('takes numbers as categories of the same text', () => {
    const preparation = fitColumns(table(text('b', ['true', 'false', '1'])), ['b'], defaults)
    expect(preparation.features).toEqual(['b=false', 'b=true'])
    expect(list(designMatrix(preparation, table(number('b', [1, 0]))).values)).toEqual([0, 0, 0, 0])
    expect(unseenLevels(preparation, table(number('b', [1, 0])))).toEqual([{ column: 'b', rows: 1, levels: ['0'] }])
  })

  it('refuses identifiers, leaves empty columns out, and says so', () => {
    const many = table(
      text(
        'id',
        Array.from({ length: 1500 }, (_, i) => `c${i}`),
      ),
    )
    expect(() => fitColumns(many, ['id'], defaults)).toThrow(/1500 different values in 1500 rows; at most 1000/)
    const warnings: Message[] = []
    const preparation = fitColumns(table(number('x', [1, 2]), number('e', [null, null])), ['x', 'e'], defaults, (m) =>
      warnings.push(m),
    )
    expect(preparation.features).toEqual(['x'])
    expect(warnings.map((w) => w.code)).toEqual(['empty-column'])
    expect(() => fitColumns(table(text('only', ['a', 'a'])), ['only'], defaults)).toThrow(/nothing to learn/)
  })
})

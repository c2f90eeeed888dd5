import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import type { DesignMatrix } from '../../../src/learning/design-matrix'
import { fitLogistic } from '../../../src/learning/logistic/fit-logistic'
import type { LogisticRows } from '../../../src/learning/logistic/logistic-rows'
import reference from '../../fixtures/learning/logistic.json'

const rowsOf = (columns: readonly (readonly number[])[]): DesignMatrix => ({
  rows: columns[0]!.length,
  features: columns.map((_, f) => `x${f}`),
  values: Float64Array.from(columns.flat()),
  keep: null,
})

function weightsOf(codes: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes)
  for (const code of codes) counts[code]! += 1
  return Float64Array.from(codes, (code) => codes.length / (classes * counts[code]!))
}

function expectNear(got: readonly Float64Array[] | null, wanted: number[][], tolerance: number): void {
  expect(got).toHaveLength(wanted.length)
  wanted.forEach((row, k) =>
    row.forEach((value, j) => expect(Math.abs(got![k]![j]! - value), `${k}.${j}`).toBeLessThan(tolerance)),
  )
}

describe('fitLogistic, as scikit-learn and statsmodels', () => {
  const x = rowsOf(reference.x)

  it.each(reference.fits)('$name', async ({ target, penalty, C, l1Ratio, balanced, coefficients }) => {
    const codes = Int32Array.from(target === 'binary' ? reference.binary : reference.classes)
    const classes = target === 'binary' ? 2 : 3
    const ratio = penalty === 'l1' ? 1 : penalty === 'elasticnet' ? l1Ratio! : 0
    const weights = penalty === null ? { l1: 0, l2: 0 } : { l1: ratio / C, l2: (1 - ratio) / C }
    const rows: LogisticRows = { x, codes, classes, weights: balanced ? weightsOf(codes, classes) : null }
    const fit = await fitLogistic(rows, weights, 1)
    expect(fit.outcome).toBe('converged')
    // saga and newton-cg stop a little short of the minimum.
    expectNear(fit.coefficients, coefficients, ratio > 0 ? 2e-7 : 1e-6)
  })

  it('has the errors of the inverse Hessian', async () => {
    const { logit, mnlogit } = reference
    const free = { l1: 0, l2: 0 }
    const two = await fitLogistic({ x, codes: Int32Array.from(reference.binary), classes: 2, weights: null }, free, 1)
    expectNear(two.coefficients, [logit.params], 1e-9)
    expectNear(two.errors, [logit.errors], 1e-9)
    expect(-two.loss).toBeCloseTo(logit.logLikelihood, 10)
    const more = await fitLogistic({ x, codes: Int32Array.from(reference.classes), classes: 3, weights: null }, free, 1)
    expectNear(more.coefficients, mnlogit.params, 1e-9)
    expectNear(more.errors, mnlogit.errors, 1e-9)
    expect(-more.loss).toBeCloseTo(mnlogit.logLikelihood, 10)
  })
})

/** Rows with two classes drawn from known coefficients. */
function drawn(rows: number, features: number, effect: (f: number) => number): LogisticRows {
  const random = new Random(11)
  const values = Float64Array.from({ length: rows * features }, () => random.normal())
  const codes = Int32Array.from({ length: rows }, (_, i) => {
    let margin = -0.5
    for (let f = 0; f < features; f++) margin += effect(f) * values[f * rows + i]!
    return random.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0
  })
  const x = { rows, features: Array.from({ length: features }, (_, f) => `x${f}`), values, keep: null }
  return { x, codes, classes: 2, weights: null }
}

/** How far a fit is from where no coefficient can be moved to advantage. */
function unmet({ x, codes }: LogisticRows, [b]: Float64Array[], l1: number, l2: number): number {
  const residual = new Float64Array(x.rows)
  for (let i = 0; i < x.rows; i++) {
    let margin = b![0]!
    for (let f = 0; f < x.features.length; f++) margin += b![f + 1]! * x.values[f * x.rows + i]!
    residual[i] = 1 / (1 + Math.exp(-margin)) - codes[i]!
  }
  let worst = Math.abs(residual.reduce((a, r) => a + r, 0))
  for (let f = 0; f < x.features.length; f++) {
    const w = b![f + 1]!
    let slope = l2 * w
    for (let i = 0; i < x.rows; i++) slope += residual[i]! * x.values[f * x.rows + i]!
    worst = Math.max(worst, w === 0 ? Math.abs(slope) - l1 : Math.abs(slope + Math.sign(w) * l1))
  }
  return worst
}

describe('fitLogistic', () => {
  it('says when a feature tells the classes apart, and still fits', async () => {
    const apart = rowsOf([
      [-3, -2, -1, 1, 2, 3],
      [1, -1, 1, 1, -1, 1],
    ])
    const codes = Int32Array.of(0, 0, 0, 1, 1, 1)
    const fit = await fitLogistic({ x: apart, codes, classes: 2, weights: null }, { l1: 0, l2: 0 }, 1)
    expect(fit.outcome).toBe('diverging')
    expect(fit.separating![0]).toBe(1)
    expect(fit.separating![1]).toBeLessThan(0.6)
    expect(fit.coefficients[0]!.every(Number.isFinite)).toBe(true)
    const penalised = await fitLogistic({ x: apart, codes, classes: 2, weights: null }, { l1: 0, l2: 1 }, 1)
    expect(penalised.outcome).toBe('converged')
  })

  it('says when a level occurs with one class only', async () => {
    const rows = drawn(400, 2, () => 0.5)
    const level = Float64Array.from({ length: 400 }, (_, i) => (rows.codes[i] === 1 && i % 5 === 0 ? 1 : 0))
    const x = { ...rows.x, features: ['a', 'b', 'level'], values: Float64Array.of(...rows.x.values, ...level) }
    const fit = await fitLogistic({ ...rows, x }, { l1: 0, l2: 0 }, 1)
    expect(fit.outcome).toBe('diverging')
    expect(Array.from(fit.separating!, (part) => part > 0.5)).toEqual([false, false, true])
  })

  it('leaves collinear features out and says what determines them', async () => {
    const rows = drawn(300, 3, (f) => f - 1)
    const column = (f: number) => rows.x.values.subarray(f * 300, (f + 1) * 300)
    const sum = column(0).map((v, i) => 2 * v - column(2)[i]! + 3)
    const features = ['a', 'b', 'c', 'constant', 'sum']
    const values = Float64Array.of(...rows.x.values, ...new Float64Array(300).fill(2), ...sum)
    const fit = await fitLogistic({ ...rows, x: { ...rows.x, features, values } }, { l1: 0, l2: 0 }, 1)
    const plain = await fitLogistic(rows, { l1: 0, l2: 0 }, 1)
    expect(fit.collinear).toEqual([
      { feature: 3, by: [] },
      { feature: 4, by: [0, 2] },
    ])
    expectNear(fit.coefficients, [[...plain.coefficients[0]!, 0, 0]], 1e-9)
    expect([...fit.errors![0]!].map(Number.isNaN)).toEqual([false, false, false, false, true, true])
  })

  it.each([
    { l1: 0, l2: 1 },
    { l1: 4, l2: 0 },
    { l1: 2, l2: 1 },
  ])('takes more features than rows ($l1, $l2)', async ({ l1, l2 }) => {
    const rows = drawn(120, 700, (f) => (f < 5 ? 1 : 0))
    const fit = await fitLogistic(rows, { l1, l2 }, 1)
    expect(fit.outcome).toBe('converged')
    expect(unmet(rows, fit.coefficients, l1, l2)).toBeLessThan(1e-7)
    if (l1 > 0) expect(fit.coefficients[0]!.filter((w) => w !== 0).length).toBeLessThan(120)
  })

  it('sees that more features than rows tell any classes apart', async () => {
    const fit = await fitLogistic(
      drawn(60, 450, () => 0),
      { l1: 0, l2: 0 },
      1,
    )
    expect(fit.outcome).toBe('diverging')
    expect(fit.loss).toBeLessThan(1e-4)
    expect(fit.errors).toBeNull()
  })

  it('reaches the same from a part of very many rows', async () => {
    const rows = drawn(210_000, 3, (f) => [1, -0.4, 0][f]!)
    const fit = await fitLogistic(rows, { l1: 0, l2: 1 }, 1)
    expect(unmet(rows, fit.coefficients, 0, 1)).toBeLessThan(1e-6)
    const few = await fitLogistic(rows, { l1: 300, l2: 0 }, 1)
    expect(unmet(rows, few.coefficients, 300, 0)).toBeLessThan(1e-6)
    expect(few.coefficients[0]![3]).toBe(0)
  })
})

import { expect, it } from 'vitest'
import { KernelRows, type KernelSpec, type Points } from '../../../../src/math/svm/kernel'
import { coupleChances, fitSigmoid } from '../../../../src/math/svm/platt'
import { trainClassifier, trainRegressor, type SvmMachine } from '../../../../src/math/svm/train-svm'
import fixture from '../../../fixtures/math/svm.json'

const points: Points = { values: Float64Array.from(fixture.x), count: fixture.y.length, size: 3 }

function decide({ support, coefficients, rho }: SvmMachine, kernel: KernelSpec): number[] {
  const rows = new KernelRows(points, kernel)
  return Array.from({ length: points.count }, (_, i) => {
    const k = new Float32Array(points.count)
    rows.ownRow(i, k)
    return support.reduce((sum, point, s) => sum + coefficients[s]! * k[point]!, -rho)
  })
}

it.each(fixture.cases.map((one) => [one.spec.kernel, one] as const))(
  'classifies and regresses as LIBSVM: %s',
  (_, one) => {
    const kernel: KernelSpec = {
      kind: one.spec.kernel as KernelSpec['kind'],
      gamma: one.spec.gamma ?? 1,
      degree: one.spec.degree ?? 3,
      coef0: one.spec.coef0 ?? 0,
    }
    const signs = Int8Array.from(fixture.y, (y) => (y === 1 ? 1 : -1))
    const machine = trainClassifier(
      points,
      signs,
      new Float64Array(points.count).fill(one.spec.C),
      kernel,
      undefined,
      1e-8,
    )
    decide(machine, kernel).forEach((d, i) => expect(Math.abs(d - one.decision[i]!)).toBeLessThan(1e-5))
    expect(Math.abs(machine.support.length - one.support)).toBeLessThanOrEqual(1)
    const regressor = trainRegressor(points, Float64Array.from(fixture.z), one.spec.C, 0.1, kernel, undefined, 1e-8)
    decide(regressor, kernel).forEach((d, i) => expect(Math.abs(d - one.regression[i]!)).toBeLessThan(1e-5))
  },
)

it('fits a sigmoid whose chances add up to the positives', () => {
  const decisions = Float64Array.from({ length: 400 }, (_, i) => Math.sin(i) * 2)
  const isPositive = decisions.map((d, i) => (d + Math.cos(3 * i) > 0 ? 1 : 0))
  const { a, b } = fitSigmoid(decisions, isPositive)
  const chances = decisions.map((d) => 1 / (1 + Math.exp(a * d + b)))
  const sum = (values: Float64Array) => values.reduce((x, y) => x + y, 0)
  expect(a).toBeLessThan(0)
  expect(Math.abs(sum(chances) - sum(isPositive))).toBeLessThan(1)
})

it('couples the chances of pairs', () => {
  const p = [0.5, 0.3, 0.2]
  const pairs = Float64Array.from({ length: 9 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3]
    return i === j ? 0 : p[i]! / (p[i]! + p[j]!)
  })
  const into = new Float64Array(3)
  coupleChances(pairs, 3, into)
  into.forEach((value, k) => expect(value).toBeCloseTo(p[k]!, 2))
})

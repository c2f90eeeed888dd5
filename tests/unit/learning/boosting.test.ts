import { expect, it } from 'vitest'
import { Random } from '../../../src/core/random'
import { boost, type BoostOptions, type BoostRows } from '../../../src/learning/trees/boost/boost'
import { sumTrees } from '../../../src/math/tree/walk-trees'
import reference from '../../fixtures/math/boosting.json'

const { rows } = reference
const x = { values: Float64Array.from(reference.x, (v) => v ?? NaN), rows }
type Reference = (typeof reference.cases)[number]

function rowsOf({ target, params }: Reference): BoostRows {
  const y = Float64Array.from(reference[target as 'y2' | 'y3' | 'yr'])
  const isNative = 'categorical_features' in params
  return {
    x,
    levels: isNative ? reference.levels : [0, 0, 0, 0],
    loss: target === 'yr' ? 'squared' : target === 'y2' ? 'logistic' : 'softmax',
    classes: target === 'y3' ? 3 : 1,
    y,
    weights: null,
  }
}

const optionsOf = ({ params }: Reference): BoostOptions => ({
  trees: params.max_iter,
  learningRate: params.learning_rate ?? 0.1,
  maxLeaves: params.max_leaf_nodes ?? 31,
  maxDepth: params.max_depth ?? Infinity,
  minLeaf: params.min_samples_leaf ?? 20,
  l2: params.l2_regularization ?? 0,
  subsample: 1,
  patience: null,
  validationShare: 0.1,
})

async function predicted(one: Reference, options = optionsOf(one), threads = 1): Promise<number[][]> {
  const found = await boost(rowsOf(one), options, new Random(1), threads)
  const margins = sumTrees(found.trees, x, found.baseline.length).map((m, k) => m.map((v) => v + found.baseline[k]!))
  return Array.from({ length: rows }, (_, row) => {
    const m = margins.map((margin) => margin[row]!)
    if (one.target === 'yr') return m
    if (one.target === 'y2') return [1 / (1 + Math.exp(m[0]!)), 1 / (1 + Math.exp(-m[0]!))]
    const sum = m.reduce((total, v) => total + Math.exp(v), 0)
    return m.map((v) => Math.exp(v) / sum)
  })
}

it.each(reference.cases.map((c) => [`${c.target} ${JSON.stringify(c.params)}`, c] as const))(
  'agrees with scikit-learn’s HistGradientBoosting: %s',
  async (_, one) => {
    const answers = (await predicted(one)).slice(0, 60).flat()
    one.predicted.forEach((wanted, i) =>
      expect(Math.abs(answers[i]! - wanted)).toBeLessThan(1e-4 * Math.max(1, Math.abs(wanted))),
    )
  },
)

it('draws rows, holds some out and stops, the same again from the same seed', async () => {
  const [one] = reference.cases
  const options = { ...optionsOf(one!), trees: 200, subsample: 0.5, patience: 5 }
  const first = await boost(rowsOf(one!), options, new Random(3), 1)
  const again = await boost(rowsOf(one!), options, new Random(3), 1)
  expect(again).toEqual(first)
  expect(first.rounds).toBeLessThan(200)
  expect(first.history).toHaveLength(first.rounds + 5)
  expect(Math.min(...first.history)).toBeCloseTo(first.history[first.rounds - 1]!, 6)
  expect(first.importances.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 12)
})

it('knows only how weights compare, and draws leaves to zero by the penalty', async () => {
  const [one] = reference.cases
  const base = rowsOf(one!)
  const options = { ...optionsOf(one!), trees: 5 }
  const doubled = { ...base, weights: new Float64Array(rows).fill(2) }
  const plain = await boost(base, { ...options, l2: 1 }, new Random(1), 1)
  const heavy = await boost(doubled, { ...options, l2: 2 }, new Random(1), 1)
  const light = await boost(doubled, { ...options, l2: 1 }, new Random(1), 1)
  const margin = (found: typeof plain) => sumTrees(found.trees, x)[0]!
  margin(plain).forEach((v, i) => expect(v).toBeCloseTo(margin(heavy)[i]!, 9))
  const size = (values: Float64Array) => values.reduce((sum, v) => sum + Math.abs(v), 0)
  expect(size(margin(light))).toBeGreaterThan(size(margin(heavy)))
})

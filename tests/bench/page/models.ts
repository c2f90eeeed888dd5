import type { Columns } from '../../../src/core/columns'
import type { Model } from '../../../src/core/model'
import type { Apply } from '../../../src/core/step'
import { ProgressBar } from '../../../src/core/progress'
import { Random } from '../../../src/core/random'
import { fitColumns } from '../../../src/learning/fit-columns'
import { designMatrix } from '../../../src/learning/design-matrix'
import { fitLogistic } from '../../../src/learning/logistic/fit-logistic'
import { boost } from '../../../src/learning/trees/boost/boost'
import { growForest } from '../../../src/learning/trees/grow-forest'
import { rankFeatures } from '../../../src/math/tree/rank-features'
import { trainClassifier } from '../../../src/math/svm/train-svm'
import { train } from '../../../src/steps/predict/neural-network/train'
import { apply as applyBoosting } from '../../../src/steps/predict/gradient-boosting/apply'
import { apply as applyLogistic } from '../../../src/steps/predict/logistic-regression/apply'
import { apply as applyForest } from '../../../src/steps/predict/random-forest/apply'

export interface ScoringJob {
  rows: number
  features: number
  threads: number
  kind: 'logistic' | 'forest' | 'boosting'
  /** Rows that the model learns from, the first ones. */
  trainedOn: number
}

const models = new Map<string, Model>()
const applies: Record<ScoringJob['kind'], Apply> = {
  logistic: applyLogistic,
  forest: applyForest,
  boosting: applyBoosting,
}

/** Raw columns to predictions, in the parts that `score` reads, the preparation included. */
export async function scoring(job: ScoringJob, x: Float64Array, y: Float64Array) {
  const { rows, features, threads, kind, trainedOn } = job
  const columns = (from: number, to: number): Columns => ({
    length: to - from,
    columns: Array.from({ length: features }, (_, f) => ({
      ...{ kind: 'number' as const, name: `x${f}`, type: 'DOUBLE' },
      values: x.subarray(f * rows + from, f * rows + to),
    })),
  })
  const model = models.get(kind) ?? (await trained(job, columns(0, trainedOn), y.subarray(0, trainedOn)))
  models.set(kind, model)
  const part = 262_144
  const parts: Float64Array[] = []
  const began = performance.now()
  for (let from = 0; from < rows; from += part) {
    const added = await applies[kind](model, columns(from, Math.min(rows, from + part)), threads)
    const probability = added.find((column) => column.name === 'probability')
    if (probability?.kind === 'number') parts.push(probability.values)
  }
  const ms = performance.now() - began
  const positives = parts.reduce((sum, values) => sum + values.filter((p) => p >= 0.5).length, 0)
  // The same optimum for both sides; forests are drawn.
  return { ms, ...(kind === 'logistic' ? { positives: positives / rows } : { share: positives / rows }) }
}

async function trained({ kind, threads }: ScoringJob, data: Columns, y: Float64Array): Promise<Model> {
  const names = data.columns.map((column) => column.name)
  const preparation = fitColumns(data, names, {
    ...{ numeric: kind === 'logistic' ? 'standardize' : 'none', categorical: 'ordinal', missing: 'median', log1p: [] },
  })
  const x = designMatrix(preparation, data)
  const codes = Int32Array.from(y)
  const levels = new Array<number>(names.length).fill(0)
  const learn = {
    logistic: async () => {
      const fit = await fitLogistic({ x, codes, classes: 2, weights: null }, { l1: 0, l2: 1 }, threads)
      return {
        intercepts: [fit.coefficients[0]![0]!],
        coefficients: [[...fit.coefficients[0]!.subarray(1)]],
      }
    },
    forest: async () => {
      const { trees } = await growForest(
        {
          ranked: rankFeatures(x, names.length),
          target: { kind: 'classes', codes, classes: 2 },
          weights: new Float64Array(x.rows).fill(1),
        },
        x,
        {
          ...{ criterion: 'gini', maxDepth: Infinity, minLeaf: 1, minSplit: 2, splitter: 'best' },
          ...{ maxFeatures: Math.floor(Math.sqrt(names.length)), trees: 100, bootstrap: true },
        },
        new Random(42),
        threads,
      )
      return { trees, levels }
    },
    boosting: async () => {
      const { trees, baseline } = await boost(
        { x, levels, loss: 'logistic', classes: 1, y, weights: null },
        {
          ...{ trees: 100, learningRate: 0.1, maxLeaves: 31, maxDepth: Infinity, minLeaf: 20, l2: 0 },
          ...{ subsample: 1, patience: null, validationShare: 0.1 },
        },
        new Random(42),
        threads,
      )
      return { trees, baseline, levels }
    },
  }
  return {
    ...{ name: 'm', kind, task: 'classify', target: 'y', classes: ['0', '1'], preparation },
    columns: names.map((name) => ({ name, type: 'DOUBLE' })),
    learned: { ...(await learn[kind]()), targetType: 'VARCHAR' },
    trainedOn: { table: 't', rows: x.rows },
  }
}

/** Dense layers of 64 and 32 on WebAssembly; the time of one epoch, TensorFlow.js's start included. */
export async function network(
  { rows, features, epochs, batchSize }: Record<'rows' | 'features' | 'epochs' | 'batchSize', number>,
  x: Float64Array,
  y: Float64Array,
) {
  const inputs = new Float32Array(rows * features)
  for (let f = 0; f < features; f++) for (let i = 0; i < rows; i++) inputs[i * features + f] = x[f * rows + i]!
  const learn = (count: number) =>
    train({
      shape: { inputs: features, hidden: [64, 32], outputs: 1, activation: 'relu', dropout: 0, l2: 0 },
      data: {
        inputs: [{ shape: [features], values: inputs }],
        targets: { shape: [1], values: Float32Array.from(y.subarray(0, rows)) },
      },
      loss: 'sigmoid-cross-entropy',
      ...{
        epochs: count,
        batchSize,
        learningRate: 0.001,
        seed: 1,
        patience: null,
        progress: new ProgressBar(() => {}),
      },
    })
  await learn(1)
  const began = performance.now()
  const { backend } = await learn(epochs)
  if (backend !== 'wasm') throw new Error(`Trained on ${backend}`)
  return { ms: (performance.now() - began) / epochs }
}

/** A C-SVM with the radial kernel, to LIBSVM's own tolerance. */
export function supportVectors(
  { rows, features }: Record<'rows' | 'features', number>,
  x: Float64Array,
  y: Float64Array,
) {
  const signs = Int8Array.from(y.subarray(0, rows), (v) => (v > 0 ? 1 : -1))
  const began = performance.now()
  const machine = trainClassifier(
    { values: x, count: rows, size: features },
    signs,
    new Float64Array(rows).fill(1),
    { kind: 'rbf', gamma: 1 / features, degree: 3, coef0: 0 },
    undefined,
    1e-3,
  )
  return { ms: performance.now() - began, support: machine.support.length }
}

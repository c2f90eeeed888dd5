import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unwrap } from '../../../src/core/errors'
import { Random } from '../../../src/core/random'
// Not used here, only named, so that the test server finds TensorFlow.js before the worker asks for it.
import '../../../src/tensor/environment-report'
import '../../../src/tensor/network-tools'
import { probe } from '../../../src/tensor/probe'
import type { TensorBackend } from '../../../src/tensor/backend'
import { sealedWorker } from './sealed-worker'
import type { Plan } from './tensors.worker'
import { accuracyOf, twoMoons } from './two-moons'

let worker: Awaited<ReturnType<typeof sealedWorker>>
beforeAll(async () => {
  worker = await sealedWorker()
})
afterAll(() => worker.end())

const moons = twoMoons(400, 7)
const plan: Plan = {
  network: 'hidden',
  data: moons,
  loss: 'sigmoid-cross-entropy',
  optimizer: { kind: 'adam', learningRate: 0.02 },
  epochs: 25,
  batchSize: 50,
  seed: 42,
}
const train = async (changes: Partial<Plan> = {}) => unwrap(await worker.api.train({ ...plan, ...changes }))

test('the worker runs under the production policy', async () => {
  expect(await worker.api.refusesCode()).toBe(true)
})

test('the report names the fastest trusted backend, and nothing stays', async () => {
  const { tensorBackend, backends } = await worker.api.report()
  expect(backends.map((b) => b.name).sort()).toEqual(['cpu', 'wasm', 'webgl', 'webgpu'])
  for (const name of ['cpu', 'wasm']) {
    const { milliseconds, error } = backends.find((b) => b.name === name)!
    expect(milliseconds).toBeGreaterThan(0)
    expect(error).toBeLessThan(1e-5)
  }
  expect(backends[0]!.name).toBe(tensorBackend)
  const measured = backends.filter((b) => !b.reason)
  const times = measured.filter((b) => b.name !== 'cpu').map((b) => b.milliseconds!)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  // However long a busy machine took for the others.
  expect(measured.at(-1)!.name).toBe('cpu')
  // Whatever was not measured says why, after all that was.
  expect(backends.slice(measured.length).every((b) => b.reason?.zh && b.reason.en)).toBe(true)
  expect(await worker.api.leftOver()).toBe(0)
})

describe.each<TensorBackend>(['cpu', 'wasm', 'webgl', 'webgpu'])('on %s', (backend) => {
  test('a small network learns two moons; where the backend is not there, another one says so', async () => {
    const found = await probe(backend)
    if (!found.isThere) {
      const { backend: instead, messages } = await worker.api.open(backend)
      expect(['cpu', 'wasm']).toContain(instead)
      expect(messages.map((m) => m.code)).toEqual(['backend-not-available'])
      return
    }
    const opened = await worker.api.open(backend)
    expect(opened.backend).toBe(backend)
    const { error } = opened.measurements.find((m) => m.name === backend)!
    expect(error).toBeLessThanOrEqual(1e-4)
    const trained = await train()
    expect(trained.backend).toBe(backend)
    expect(trained.messages).toEqual([])
    expect(trained.tensors).toBe(0)
    const losses = trained.history.map((h) => h.loss)
    expect(losses).toHaveLength(25)
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 5)
    const { outputs, tensors } = unwrap(await worker.api.predict('hidden', trained.weights, moons.inputs, 150))
    expect(accuracyOf(outputs, moons)).toBeGreaterThan(0.96)
    expect(tensors).toBe(0)
  })
})

describe('the training', () => {
  beforeAll(async () => {
    await worker.api.open('cpu')
  })

  test('gives the same bits for the same seed, and others for another', async () => {
    const [first, second, other] = [await train(), await train(), await train({ seed: 0 })]
    expect(second.weights).toEqual(first.weights)
    expect(second.history).toEqual(first.history)
    expect(other.weights).not.toEqual(first.weights)
  })

  test('reports progress that never goes back and ends at 1', async () => {
    const { fractions } = await train({ epochs: 3 })
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
  })

  test('takes the steps of plain gradient descent', async () => {
    const { weights } = await train({
      network: 'linear',
      optimizer: { kind: 'sgd', learningRate: 0.5 },
      weights: startOfLine,
      epochs: 20,
      batchSize: 400,
    })
    expectLine(
      weights,
      descend((gradient) => gradient.map((g) => -0.5 * g), 20),
      2e-6,
    )
  })

  test('takes the steps of Adam', async () => {
    const { weights } = await train({ network: 'linear', weights: startOfLine, epochs: 20, batchSize: 400 })
    const [m, v] = [
      [0, 0, 0],
      [0, 0, 0],
    ]
    const adam = (gradient: number[], step: number) =>
      gradient.map((g, i) => {
        m[i] = 0.9 * m[i]! + 0.1 * g
        v[i] = 0.999 * v[i]! + 0.001 * g * g
        return (-0.02 * (m[i]! / (1 - 0.9 ** step))) / (Math.sqrt(v[i]! / (1 - 0.999 ** step)) + 1e-8)
      })
    // 1 − 0.999 in float32 is off by 1.3e-5 of itself.
    expectLine(weights, descend(adam, 20), 1e-5)
  })

  test('weighs rows: a weight of 0 leaves a row out', async () => {
    const rowWeights = Float32Array.from({ length: 400 }, (_, i) => (i < 200 ? 2 : 0))
    const half = {
      inputs: [{ shape: [2], values: moons.inputs[0]!.values.slice(0, 400) }],
      targets: { shape: [1], values: moons.targets.values.slice(0, 200) },
    }
    const common: Partial<Plan> = {
      network: 'linear',
      optimizer: { kind: 'sgd', learningRate: 0.5 },
      weights: startOfLine,
      epochs: 20,
    }
    const weighed = await train({ ...common, data: { ...moons, rowWeights }, batchSize: 400 })
    const alone = await train({ ...common, data: half, batchSize: 200 })
    weighed.weights.forEach(({ values }, i) =>
      values.forEach((w, j) => expect(w).toBeCloseTo(alone.weights[i]!.values[j]!, 5)),
    )
  })

  test('stops early and gives the weights of the best epoch', async () => {
    const few = twoMoons(30, 1)
    const validation = twoMoons(200, 2)
    const { history, bestEpoch, weights } = await train({
      data: few,
      validation,
      epochs: 400,
      batchSize: 10,
      optimizer: { kind: 'adam', learningRate: 0.05 },
      earlyStopping: { patience: 8 },
    })
    expect(history.length).toBeLessThan(400)
    const losses = history.map((h) => h.validationLoss!)
    expect(losses.indexOf(Math.min(...losses)) + 1).toBe(bestEpoch)
    expect(history.length - bestEpoch).toBe(8)
    const { outputs } = unwrap(await worker.api.predict('hidden', weights, validation.inputs))
    const loss =
      outputs.reduce((sum, x, i) => sum + Math.log1p(Math.exp(validation.targets.values[i] ? -x : x)), 0) / 200
    expect(loss).toBeCloseTo(losses[bestEpoch - 1]!, 5)
  })

  test('drops other units in each step, the same ones for the same seed', async () => {
    const [first, second] = [await train({ network: 'dropout' }), await train({ network: 'dropout' })]
    expect(second.weights).toEqual(first.weights)
    // With the same units dropped in every step, their weights would stay where they started.
    const still = await train({ network: 'dropout', epochs: 1 })
    const moved = first.weights[0]!.values.map((w, i) => Math.abs(w - still.weights[0]!.values[i]!))
    expect(moved.filter((d) => d > 1e-3).length / moved.length).toBeGreaterThan(0.8)
    expect(first.tensors).toBe(0)
  })

  test('refuses a network that takes chance from elsewhere', async () => {
    for (const network of ['unseeded', 'unseededDropout'] as const) {
      const outcome = await worker.api.train({ ...plan, network })
      expect(outcome).toMatchObject({ ok: false, error: { isBug: true } })
    }
  })

  test('shortens long gradients', async () => {
    const common: Partial<Plan> = {
      network: 'linear',
      optimizer: { kind: 'sgd', learningRate: 1 },
      weights: startOfLine,
      epochs: 1,
      batchSize: 400,
    }
    const { weights } = await train({ ...common, clipNorm: 0.01 })
    const moved = [...weights[0]!.values, ...weights[1]!.values].map((w, i) => w - lineOf(startOfLine)[i]!)
    expect(Math.hypot(...moved)).toBeCloseTo(0.01, 6)
  })

  test('refuses weights that are not those of the network', async () => {
    const { weights } = await train({ epochs: 1 })
    const predict = (changed: typeof weights) => worker.api.predict('hidden', changed, moons.inputs)
    const bad = { ok: false, error: { code: 'bad-model', isBug: false } }
    expect(await predict(weights.slice(1))).toMatchObject(bad)
    expect(await predict(weights.map((w, i) => (i === 0 ? { ...w, shape: [16, 2] } : w)))).toMatchObject(bad)
    expect(await predict(weights.map((w) => ({ ...w, values: w.values.map(() => NaN) })))).toMatchObject(bad)
  })
})

describe('when a backend gives up', () => {
  test.each(['webgl', 'webgpu'] as const)('%s loses its device: the next backend goes on', async (backend) => {
    const opened = await worker.api.open(backend)
    if (opened.backend !== backend) {
      expect(opened.messages.map((m) => m.code)).toEqual(['backend-not-available'])
      return
    }
    const trained = await train({ fault: { epoch: 3, kind: 'device-lost', on: [backend] } })
    expect(trained.backend).toBe('wasm')
    expect(trained.messages.map((m) => m.code)).toEqual(['backend-fallback'])
    expect(trained.history.map((h) => h.epoch)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
    expect(trained.tensors).toBe(0)
    const { outputs } = unwrap(await worker.api.predict('hidden', trained.weights, moons.inputs))
    expect(accuracyOf(outputs, moons)).toBeGreaterThan(0.96)
  })

  test('a loss that is no number: the other backend ends where it would have ended alone', async () => {
    const common: Partial<Plan> = { network: 'dropout', epochs: 8 }
    await worker.api.open('cpu')
    const alone = await train({ ...common, loss: 'squared-error' })
    await worker.api.open('wasm')
    const helped = await train({ ...common, fault: { epoch: 4, kind: 'not-a-number', on: ['wasm'] } })
    expect(helped.backend).toBe('cpu')
    expect(helped.tensors).toBe(0)
    helped.weights.forEach(({ values }, i) =>
      values.forEach((w, j) => expect(Math.abs(w - alone.weights[i]!.values[j]!)).toBeLessThan(1e-3)),
    )
  })

  test('a loss that is no number anywhere is a sentence', async () => {
    await worker.api.open('wasm')
    const outcome = await worker.api.train({ ...plan, fault: { epoch: 2, kind: 'not-a-number', on: ['wasm', 'cpu'] } })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'diverged', isBug: false } })
    if (!outcome.ok) expect(outcome.error.en).toContain('epoch 3')
  })

  test('an operation that is missing: embeddings train on plain JavaScript', async () => {
    await worker.api.open('wasm')
    const trained = await train({
      network: 'twoTowers',
      data: ratings,
      loss: 'squared-error',
      epochs: 120,
      batchSize: 12,
    })
    expect(trained.backend).toBe('cpu')
    expect(trained.messages[0]!.en).toContain('UnsortedSegmentSum')
    expect(trained.history.at(-1)!.loss).toBeLessThan(0.01)
    expect(trained.tensors).toBe(0)
  })
})

test('a recurrent network learns to see ahead on WebAssembly', async () => {
  await worker.api.open('wasm')
  const trained = await train({
    network: 'lstm',
    data: waves,
    loss: 'squared-error',
    epochs: 30,
    batchSize: 25,
    clipNorm: 1,
  })
  expect(trained.backend).toBe('wasm')
  expect(trained.history.at(-1)!.loss).toBeLessThan(0.02)
  expect(trained.tensors).toBe(0)
  const there = unwrap(await worker.api.predict('lstm', trained.weights, waves.inputs)).outputs
  await worker.api.open('cpu')
  const here = unwrap(await worker.api.predict('lstm', trained.weights, waves.inputs)).outputs
  here.forEach((x, i) => expect(Math.abs(x - there[i]!)).toBeLessThan(1e-5))
})

const startOfLine = [
  { shape: [2, 1], values: Float32Array.of(0.25, -0.5) },
  { shape: [1], values: Float32Array.of(0.125) },
]
const lineOf = (weights: { values: Float32Array }[]) => weights.flatMap(({ values }) => [...values])

/** Logistic regression on all moons at once in float64, by the given rule. */
function descend(rule: (gradient: number[], step: number) => number[], steps: number): number[] {
  const { inputs, targets } = moons
  const line = lineOf(startOfLine)
  for (let step = 1; step <= steps; step++) {
    const gradient = [0, 0, 0]
    targets.values.forEach((y, i) => {
      const x = [inputs[0]!.values[2 * i]!, inputs[0]!.values[2 * i + 1]!, 1]
      const error = 1 / (1 + Math.exp(-x.reduce((z, xj, j) => z + xj * line[j]!, 0))) - y
      x.forEach((xj, j) => (gradient[j]! += (error * xj) / targets.values.length))
    })
    rule(gradient, step).forEach((change, j) => (line[j]! += change))
  }
  return line
}

function expectLine(weights: { values: Float32Array }[], expected: number[], tolerance: number) {
  lineOf(weights).forEach((w, i) => expect(Math.abs(w - expected[i]!)).toBeLessThan(tolerance))
}

/** Twelve steps of a sine, and the thirteenth. */
const waves = (() => {
  const random = new Random(5)
  const [values, targets] = [new Float32Array(200 * 12), new Float32Array(200)]
  for (let i = 0; i < 200; i++) {
    const phase = 2 * Math.PI * random.uniform()
    for (let t = 0; t < 12; t++) values[12 * i + t] = Math.sin(phase + 0.5 * t)
    targets[i] = Math.sin(phase + 6)
  }
  return { inputs: [{ shape: [12, 1], values }], targets: { shape: [1], values: targets } }
})()

/** Six users like what has their own parity. */
const ratings = (() => {
  const pairs = Array.from({ length: 36 }, (_, i) => [i % 6, Math.floor(i / 6)] as const)
  const column = (pick: (pair: readonly [number, number]) => number) => Float32Array.from(pairs, pick)
  return {
    inputs: [
      { shape: [1], values: column(([user]) => user) },
      { shape: [1], values: column(([, item]) => item) },
    ],
    targets: { shape: [1], values: column(([user, item]) => ((user + item) % 2 === 0 ? 1 : -1)) },
  }
})()

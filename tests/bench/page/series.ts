import { Random } from '../../../src/core/random'
import { networkOf } from '../../../src/learning/series/recurrent-forecast'
import { autoArima } from '../../../src/math/series/arima/auto-arima'
import { fitArima } from '../../../src/math/series/arima/fit-arima'
import { openTensors } from '../../../src/tensor/open-tensors'
import { trainNetwork } from '../../../src/tensor/train-network'
import { airPassengers } from '../../unit/math/series/air-passengers'

const logs = airPassengers.map(Math.log)

/** SARIMA(1,1,1)(1,1,1)12 on 144 months, so many times. */
export function sarima({ fits }: { fits: number }) {
  const order = { p: 1, d: 1, q: 1, P: 1, D: 1, Q: 1, period: 12 }
  const began = performance.now()
  let fit = null
  for (let i = 0; i < fits; i++) fit = fitArima(logs, order)
  return { ms: performance.now() - began, logLikelihood: Math.round(10 * fit!.logLikelihood) / 10 }
}

/** Monthly series of a level that drifts, a season and correlated noise. */
export function autoArimaMany({ series, steps }: { series: number; steps: number }) {
  const random = new Random(1)
  const all = Array.from({ length: series }, () => {
    let [level, noise] = [100 + 50 * random.uniform(), 0]
    const [size, slope] = [20 * random.uniform(), random.normal() * 0.5]
    return Float64Array.from({ length: steps }, (_, t) => {
      noise = 0.5 * noise + 4 * random.normal()
      level += slope
      return level + size * Math.sin((t * Math.PI) / 6) + noise
    })
  })
  const began = performance.now()
  const models = all.reduce((sum, values) => sum + (autoArima(values, { period: 12 })?.tried.length ?? 0), 0)
  return { ms: performance.now() - began, models }
}

/** The network of `forecast` on a wave, on WebAssembly. */
export async function recurrent({
  steps,
  units,
  windows,
  epochs,
}: Record<'steps' | 'units' | 'windows' | 'epochs', number>) {
  const wave = (t: number) => Math.sin(t * 0.3)
  const inputs = Float32Array.from({ length: windows * steps }, (_, i) => wave(Math.floor(i / steps) + (i % steps)))
  const targets = Float32Array.from({ length: windows }, (_, i) => wave(i + steps))
  const tensors = await openTensors({ backend: 'wasm' })
  try {
    const began = performance.now()
    const { history } = await trainNetwork(tensors, {
      build: networkOf({ method: 'lstm', units, epochs, dropout: 0.2, learningRate: 0.01, seed: 1 }, steps, 1, 0, 1),
      data: { inputs: [{ shape: [steps, 1], values: inputs }], targets: { shape: [1], values: targets } },
      loss: 'squared-error',
      optimizer: { kind: 'adam', learningRate: 0.01 },
      ...{ epochs, batchSize: 64, seed: 1 },
    })
    return { ms: performance.now() - began, loss: history.at(-1)!.loss }
  } finally {
    tensors.close()
  }
}

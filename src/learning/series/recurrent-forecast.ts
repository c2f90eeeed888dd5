import type { ProgressBar } from '../../core/progress'
import type { Backend } from '../../core/step'
import type { Message } from '../../core/words'
import type { Regressor } from '../../math/series/arima/fit-arima'
import type { BuildNetwork, EpochRecord, NetworkData } from '../../tensor/network'
import { openTensors } from '../../tensor/open-tensors'
import { trainNetwork } from '../../tensor/train-network'
import { hiddenState, networkAhead, recurrentNetwork, type RecurrentKind } from './recurrent-network'

export interface RecurrentSettings {
  method: RecurrentKind
  /** Steps that are looked at; 1.25 times the longer of season and horizon unless given. */
  lookback?: number | undefined
  units: number
  epochs: number
  dropout: number
  learningRate: number
  seed: number
}

export interface RecurrentForecast {
  mean: Float64Array
  error: Float64Array
  /** One step ahead, of the windows of the series. */
  residuals: Float64Array
  lookback: number
  windows: number
  /** The epoch the weights are from. */
  epochs: number
  history: EpochRecord[]
  backend: Backend
  messages: Message[]
}

const batchSize = 64
const patience = 10

/** The fewest windows that anything can be learned from. */
const leastWindows = 12

/**
 * An LSTM or GRU that gives all steps ahead at once (Hewamalage, Bergmeir and Bandara, Int. J. Forecasting 37, 2021): windows of the
 * last values, in units of the series’ spread and from their own last value on. The newest windows are kept to say when to stop.
 * The interval joins what dropout says of the network and what those windows say of the noise (Zhu and Laptev, 2017).
 * @param regressors their past goes into the windows, their known future beside them
 * @returns null when the series is too short, or does not vary
 */
export async function recurrentForecast(
  values: Float64Array,
  settings: RecurrentSettings,
  horizon: number,
  period: number,
  regressors: readonly Regressor[],
  progress?: ProgressBar,
): Promise<RecurrentForecast | null> {
  const n = values.length
  const wanted = settings.lookback ?? Math.ceil(1.25 * Math.max(horizon, period))
  const lookback = Math.max(1, Math.min(wanted, n - horizon - leastWindows + 1))
  const windows = n - lookback - horizon + 1
  const scale = deviation(values)
  if (windows < leastWindows || !(scale > 0)) return null
  const inputs = [values.map((v) => v / scale), ...regressors.map(({ values: x }) => standardised(x, n))]
  const columns = inputs.length
  const known = regressors.length * horizon
  const window = (end: number) => {
    const rows = new Float32Array(lookback * columns)
    for (let t = 0; t < lookback; t++)
      inputs.forEach((column, c) => {
        const value = column[end - lookback + t]!
        rows[t * columns + c] = c === 0 ? value - column[end - 1]! : value
      })
    return rows
  }
  const future = (end: number) => Float32Array.from(inputs.slice(1).flatMap((x) => [...x.subarray(end, end + horizon)]))
  const target = (end: number) =>
    Float32Array.from({ length: horizon }, (_, h) => (values[end + h]! - values[end - 1]!) / scale)
  const ends = Array.from({ length: windows }, (_, i) => lookback + i)
  const kept = Math.max(1, Math.round(0.15 * windows))
  const data = (of: readonly number[]): NetworkData => ({
    inputs: [
      { shape: [lookback, columns], values: joined(of.map(window)) },
      ...(known > 0 ? [{ shape: [known], values: joined(of.map(future)) }] : []),
    ],
    targets: { shape: [horizon], values: joined(of.map(target)) },
  })
  const [learned, tested] = [ends.slice(0, windows - kept), ends.slice(windows - kept)]
  const tensors = await openTensors({ work: learned.length * lookback * settings.units ** 2 * 8 })
  try {
    const trained = await trainNetwork(tensors, {
      build: networkOf(settings, lookback, columns, known, horizon),
      data: data(learned),
      validation: data(tested),
      loss: 'squared-error',
      optimizer: { kind: 'adam', learningRate: settings.learningRate },
      epochs: settings.epochs,
      batchSize,
      seed: Math.max(1, Math.abs(settings.seed)),
      clipNorm: 1,
      earlyStopping: { patience },
      ...(progress && { progress }),
    })
    const network = recurrentNetwork(settings.method, trained.weights)
    const ahead = (end: number) =>
      networkAhead(network, hiddenState(network, window(end)), future(end), settings.dropout)
    const noise = new Float64Array(horizon)
    for (const end of tested) {
      const [{ mean }, actual] = [ahead(end), target(end)]
      for (let h = 0; h < horizon; h++) noise[h]! += (actual[h]! - mean[h]!) ** 2 / tested.length
    }
    const next = ahead(n)
    return {
      mean: next.mean.map((v) => values[n - 1]! + scale * v),
      error: next.variance.map((v, h) => scale * Math.sqrt(v + noise[h]!)),
      residuals: Float64Array.from(ends, (end) => scale * (target(end)[0]! - ahead(end).mean[0]!)),
      lookback,
      windows,
      epochs: trained.bestEpoch,
      history: trained.history,
      backend: trained.backend,
      messages: trained.messages,
    }
  } finally {
    tensors.close()
  }
}

export const networkOf =
  (
    { method, units, dropout }: RecurrentSettings,
    lookback: number,
    columns: number,
    known: number,
    horizon: number,
  ): BuildNetwork =>
  ({ layers, initializers, dropout: drop }) => {
    const window = layers.input({ shape: [lookback, columns] })
    const shared = {
      units,
      kernelInitializer: initializers.glorotUniform(),
      recurrentInitializer: initializers.orthogonal(),
      recurrentActivation: 'sigmoid' as const,
    }
    const layer = method === 'lstm' ? layers.layers.lstm(shared) : layers.layers.gru(shared)
    type Symbolic = typeof window
    const state = drop(dropout).apply(layer.apply(window)) as Symbolic
    const future = known > 0 ? layers.input({ shape: [known] }) : null
    const all = future ? (layers.layers.concatenate().apply([state, future]) as Symbolic) : state
    const head = layers.layers.dense({ units: horizon, kernelInitializer: initializers.glorotUniform() })
    return layers.model({ inputs: future ? [window, future] : window, outputs: head.apply(all) as Symbolic })
  }

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length)
}

/** By the past alone. */
function standardised(values: Float64Array, past: number): Float64Array {
  const own = values.subarray(0, past)
  const mean = own.reduce((sum, v) => sum + v, 0) / past
  const spread = deviation(Float64Array.from(own)) || 1
  return values.map((v) => (v - mean) / spread)
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const size = parts[0]!.length
  const whole = new Float32Array(parts.length * size)
  parts.forEach((part, i) => whole.set(part, i * size))
  return whole
}

/** What a network of this kind is called in a result. */
export const recurrentModel = (method: RecurrentKind, units: number, lookback: number) =>
  `${method.toUpperCase()}(${units}) · ${lookback}`

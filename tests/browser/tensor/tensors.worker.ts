import * as Comlink from 'comlink'
import type { BuildNetwork, NetworkData, NetworkWeight, RowData, TrainingPlan } from '../../../src/tensor/network'
import type { TensorBackend } from '../../../src/tensor/backend'
import { environmentReport } from '../../../src/tensor/environment-report'
import { openTensors, type Tensors } from '../../../src/tensor/open-tensors'
import { predictNetwork } from '../../../src/tensor/predict-network'
import { settle } from '../../../src/core/errors'
import { loadTensorFlow } from '../../../src/tensor/tensorflow'
import { trainNetwork } from '../../../src/tensor/train-network'

/** Networks by name, as functions do not cross to a worker. */
const networks = {
  linear: ({ layers, initializers }) =>
    layers.sequential({
      layers: [layers.layers.dense({ units: 1, inputShape: [2], kernelInitializer: initializers.glorotUniform() })],
    }),
  hidden: ({ layers, initializers }) =>
    layers.sequential({
      layers: [
        layers.layers.dense({
          units: 16,
          inputShape: [2],
          activation: 'tanh',
          kernelInitializer: initializers.glorotUniform(),
        }),
        layers.layers.dense({ units: 8, activation: 'relu', kernelInitializer: initializers.heNormal() }),
        layers.layers.dense({ units: 1, kernelInitializer: initializers.glorotUniform() }),
      ],
    }),
  dropout: ({ layers, initializers, dropout }) =>
    layers.sequential({
      layers: [
        layers.layers.dense({
          units: 32,
          inputShape: [2],
          activation: 'relu',
          kernelInitializer: initializers.heNormal(),
        }),
        dropout(0.3),
        layers.layers.dense({ units: 1, kernelInitializer: initializers.glorotUniform() }),
      ],
    }),
  lstm: ({ layers, initializers }) =>
    layers.sequential({
      layers: [
        layers.layers.lstm({
          units: 8,
          inputShape: [12, 1],
          kernelInitializer: initializers.glorotUniform(),
          recurrentInitializer: initializers.orthogonal(),
        }),
        layers.layers.dense({ units: 1, kernelInitializer: initializers.glorotUniform() }),
      ],
    }),
  twoTowers: ({ layers, initializers }) => {
    const [user, item] = [layers.input({ shape: [1] }), layers.input({ shape: [1] })]
    const tower = (of: typeof user) =>
      layers.layers
        .flatten()
        .apply(
          layers.layers
            .embedding({ inputDim: 6, outputDim: 3, embeddingsInitializer: initializers.normal(0.5) })
            .apply(of),
        ) as typeof user
    const score = layers.layers.dot({ axes: -1 }).apply([tower(user), tower(item)]) as typeof user
    return layers.model({ inputs: [user, item], outputs: score })
  },
  unseeded: ({ layers }) => layers.sequential({ layers: [layers.layers.dense({ units: 1, inputShape: [2] })] }),
  unseededDropout: ({ layers, initializers }) =>
    layers.sequential({
      layers: [
        layers.layers.dropout({ rate: 0.5, inputShape: [2] }),
        layers.layers.dense({ units: 1, kernelInitializer: initializers.glorotUniform() }),
      ],
    }),
} satisfies Record<string, BuildNetwork>

export type NetworkName = keyof typeof networks
export type Plan = Omit<TrainingPlan, 'build' | 'progress' | 'onEpoch'> & {
  network: NetworkName
  /** What goes wrong at the end of that epoch. */
  fault?: { epoch: number; kind: 'device-lost' | 'not-a-number'; on: TensorBackend[] }
}

let tensors: Tensors | undefined
const opened = () => {
  if (!tensors) throw new Error('Open the tensors first')
  return tensors
}
const count = () => opened().tf.memory().numTensors

const api = {
  report: () => environmentReport(),
  leftOver: async () => (await loadTensorFlow()).engine().state.numTensors,

  async open(backend?: TensorBackend) {
    tensors?.close()
    tensors = await openTensors(backend ? { backend } : {})
    const { adapter, measurements, messages } = tensors
    return { backend: tensors.backend, adapter, measurements, messages }
  },

  train({ network, fault, ...plan }: Plan) {
    return settle(async () => {
      const before = count()
      const fractions: number[] = []
      let epochs = 0
      const loss: TrainingPlan['loss'] = (tf, targets, outputs) => {
        const right = tf.squeeze<never>(tf.square(tf.sub(targets, outputs)), [1])
        const isBroken = fault?.kind === 'not-a-number' && epochs >= fault.epoch && fault.on.includes(opened().backend)
        return isBroken ? tf.mul(right, NaN) : right
      }
      const trained = await trainNetwork(opened(), {
        ...plan,
        ...(fault?.kind === 'not-a-number' && { loss }),
        build: networks[network],
        progress: { at: (fraction: number) => fractions.push(fraction) } as unknown as NonNullable<
          TrainingPlan['progress']
        >,
        onEpoch: ({ epoch }) => {
          epochs = epoch
          if (fault?.kind === 'device-lost' && epoch === fault.epoch) loseDevice(opened())
        },
      })
      return { ...trained, fractions, tensors: count() - before }
    })
  },

  predict(network: NetworkName, weights: NetworkWeight[], inputs: readonly RowData[], batchSize?: number) {
    return settle(async () => {
      const before = count()
      const outputs = await predictNetwork(opened(), networks[network], weights, inputs, batchSize)
      return { outputs, tensors: count() - before }
    })
  },

  /** Whether this thread refuses to make code of text, as the policy wants. */
  refusesCode() {
    try {
      return typeof (globalThis as unknown as { eval(text: string): unknown }).eval('1') !== 'number'
    } catch (error) {
      return error instanceof EvalError
    }
  },
}

/** Takes the graphics device away, as a driver's reset does. */
function loseDevice({ tf }: Tensors): void {
  const { gpgpu, device } = tf.backend() as unknown as {
    gpgpu?: { gl: WebGL2RenderingContext }
    device?: { destroy(): void }
  }
  gpgpu?.gl.getExtension('WEBGL_lose_context')?.loseContext()
  device?.destroy()
}

export type TensorsApi = typeof api
export type Data = NetworkData
Comlink.expose(api)

import type { Tensor } from '@tensorflow/tfjs-core'
import * as tf from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'
import { Initializer } from '@tensorflow/tfjs-layers/dist/initializers'
import { Random } from '../core/random'
import { dropoutMask } from './dropout-mask'
import { glorotUniform, heNormal, normal, orthogonal, uniform } from './initial-values'

/** What a network is built of. Every chance in it comes from the plan's seed. */
export interface NetworkTools {
  readonly tf: typeof tf
  readonly layers: typeof layers
  readonly initializers: {
    glorotUniform(): Initializer
    heNormal(): Initializer
    orthogonal(): Initializer
    uniform(limit: number): Initializer
    normal(deviation: number): Initializer
  }
  /** Sets a share of its inputs to zero while training, others in each step. */
  dropout(rate: number): layers.layers.Layer
  /**
   * A vector of `units` numbers for each of `size` places, looked up by a product with one-hot rows, which every backend
   * can train. Its input is one place in each row.
   */
  embedding(size: number, units: number, name: string): layers.layers.Layer
}

/** Which step of the training it is: it decides the dropout, so that a resumed training goes on as it would have. */
export interface TrainingClock {
  step: number
}

/** Tools for one network; the same seed gives the same ones. */
export function networkTools(seed: number, clock: TrainingClock = { step: 0 }): NetworkTools {
  const random = new Random(seed)
  let dropouts = 0
  const seeded = (fill: (shape: readonly number[], random: Random) => Float32Array) => {
    const stream = random.fork()
    return new SeededInitializer((shape) => fill(shape, stream))
  }
  return {
    tf,
    layers,
    initializers: {
      glorotUniform: () => seeded(glorotUniform),
      heNormal: () => seeded(heNormal),
      orthogonal: () => seeded(orthogonal),
      uniform: (limit) => seeded((shape, stream) => uniform(shape, stream, limit)),
      normal: (deviation) => seeded((shape, stream) => normal(shape, stream, deviation)),
    },
    dropout: (rate) => {
      const ordinal = ++dropouts
      return new SeededDropout(rate, (size) => dropoutMask(seed, ordinal, clock.step, size, rate))
    },
    embedding: (size, units, name) => {
      const stream = random.fork()
      const start = new SeededInitializer((shape) => normal(shape, stream, 1 / Math.sqrt(units)))
      return new OneHotEmbedding(size, units, name, start)
    },
  }
}

/** @throws Error (a bug of the builder) when a layer would take chance from elsewhere than the tools */
export function requireSeeded(model: layers.LayersModel): void {
  for (const layer of model.layers) {
    const found = unseeded(layer.getConfig())
    const isDropout = /dropout|noise/i.test(layer.getClassName()) && !(layer instanceof SeededDropout)
    if (found || isDropout)
      throw new Error(
        `Layer ${layer.name} takes chance from ${found ?? layer.getClassName()}: use the tools of the network`,
      )
  }
}

/** The name of a random initialiser of the library's own in a layer's configuration, or a recurrent layer's dropout. */
function unseeded(config: unknown): string | undefined {
  if (typeof config !== 'object' || config === null) return undefined
  const entries = Object.entries(config)
  for (const [name, value] of entries) {
    if (name === 'className' && typeof value === 'string' && /random|normal|uniform|scaling|orthogonal/i.test(value))
      return value
    if (/^(recurrentD|d)ropout$/.test(name) && typeof value === 'number' && value > 0) return name
  }
  for (const [, value] of entries) {
    const found = unseeded(value)
    if (found) return found
  }
  return undefined
}

class SeededInitializer extends Initializer {
  static readonly className = 'FromSeed'
  readonly #fill: (shape: readonly number[]) => Float32Array

  constructor(fill: (shape: readonly number[]) => Float32Array) {
    super()
    this.#fill = fill
  }

  override apply(shape: (number | null)[]): Tensor {
    const sizes = shape.map((size) => size ?? 1)
    return tf.tensor(this.#fill(sizes), sizes)
  }
}

class SeededDropout extends layers.layers.Layer {
  static readonly className = 'SeededDropout'
  readonly #rate: number
  readonly #mask: (size: number) => Float32Array

  constructor(rate: number, mask: (size: number) => Float32Array) {
    super({})
    this.supportsMasking = true
    this.#rate = rate
    this.#mask = mask
  }

  override computeOutputShape(inputShape: (number | null)[] | (number | null)[][]) {
    return inputShape
  }

  override call(inputs: Tensor | Tensor[], kwargs: { training?: boolean }): Tensor {
    return tf.tidy(() => {
      const input = Array.isArray(inputs) ? inputs[0]! : inputs
      if (!kwargs.training || this.#rate <= 0) return tf.clone(input)
      return tf.mul(input, tf.tensor(this.#mask(input.size), input.shape))
    })
  }
}

class OneHotEmbedding extends layers.layers.Layer {
  static readonly className = 'OneHotEmbedding'
  readonly #size: number
  readonly #units: number
  readonly #start: Initializer
  #vectors: layers.LayerVariable | undefined

  constructor(size: number, units: number, name: string, start: Initializer) {
    super({ name })
    this.#size = size
    this.#units = units
    this.#start = start
  }

  override build(): void {
    this.#vectors = this.addWeight('vectors', [this.#size, this.#units], 'float32', this.#start)
    this.built = true
  }

  override computeOutputShape(inputShape: (number | null)[] | (number | null)[][]) {
    return [inputShape[0] as number | null, this.#units]
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tf.tidy(() => {
      const input = Array.isArray(inputs) ? inputs[0]! : inputs
      const places = tf.cast(tf.reshape(input, [-1]), 'int32')
      const rows = tf.cast(tf.oneHot(places, this.#size), 'float32') as tf.Tensor2D
      return tf.matMul(rows, this.#vectors!.read() as tf.Tensor2D)
    })
  }
}

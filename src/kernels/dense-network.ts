import type { KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'

/** The fields of `Dense` in `assembly/dense-task.ts`, in order, four bytes each; those of `floats` are float32. */
const fields = [
  ...['layers', 'count', 'x', 'y', 'weights', 'order', 'from', 'to', 'activation', 'loss', 'input', 'turned'],
  ...['values', 'gradients', 'means', 'squares', 'parameters'],
] as const
const floats = ['learningRate', 'beta1', 'beta2', 'epsilon', 'correction1', 'correction2', 'l2'] as const
/** Words of a `Layer`. */
const layerWords = 12
const activations = { relu: 1, tanh: 2, sigmoid: 3, elu: 4 } as const
const losses = { 'squared-error': 0, 'sigmoid-cross-entropy': 1, 'softmax-cross-entropy': 2 } as const

export interface DenseShape {
  /** Inputs, hidden units, outputs: at least two. */
  widths: readonly number[]
  activation: keyof typeof activations
  loss: keyof typeof losses
  /** The factor of the squared kernels in the loss. */
  l2: number
  /** Whether what the hidden layers give is multiplied with `masks`. */
  masked: boolean
  batchSize: number
  adam: { learningRate: number; beta1: number; beta2: number; epsilon: number }
}

export interface DenseRows {
  rows: number
  /** Rows × inputs, rows × outputs, row-major. */
  x: Float32Array
  y: Float32Array
  weights?: Float32Array | undefined
}

/** Rows in the kernels' memory. */
interface Loaded {
  rows: number
  x: number
  y: number
  weights: number
}

/** Where the parameters of a layer lie among all of them. */
interface Place {
  inputs: number
  outputs: number
  stride: number
  kernel: number
  bias: number
}

const padded = (width: number) => Math.ceil(width / 4) * 4

/**
 * A plain dense network that learns by Adam in float32, a batch at a time and on one thread. Parameters go in and come
 * out as one kernel (inputs × outputs) and one bias for each layer, as TensorFlow.js has them.
 */
export class DenseNetwork {
  readonly #memory: KernelMemory
  readonly #code: KernelCode
  readonly #shape: DenseShape
  readonly #blocks: number[] = []
  readonly #places: Place[] = []
  readonly #at: number
  readonly #parts: Record<'values' | 'means' | 'squares' | 'gradients', number>
  readonly #masks: number[] = []
  readonly #parameters: number

  /** @throws TerrariumError `out-of-memory` */
  constructor(memory: KernelMemory, code: KernelCode, shape: DenseShape) {
    this.#memory = memory
    this.#code = code
    this.#shape = shape
    let at = 0
    for (let l = 1; l < shape.widths.length; l++) {
      const [inputs, outputs] = [shape.widths[l - 1]!, shape.widths[l]!]
      const stride = padded(outputs)
      this.#places.push({ inputs, outputs, stride, kernel: at, bias: at + inputs * stride })
      at += (inputs + 1) * stride
    }
    this.#parameters = at
    const room = () => this.#zeros(this.#parameters)
    try {
      this.#parts = { values: room(), means: room(), squares: room(), gradients: room() }
      this.#at = this.#allocate((fields.length + floats.length) * 4)
      const widest = Math.max(...this.#places.map(({ inputs, outputs }) => padded(inputs) * outputs))
      this.#set({
        ...this.#parts,
        parameters: this.#parameters,
        layers: this.#layers(),
        count: this.#places.length,
        activation: activations[shape.activation],
        loss: losses[shape.loss],
        input: this.#zeros(shape.batchSize * padded(shape.widths[0]!)),
        turned: this.#zeros(widest),
      })
      this.#setFloats({ ...shape.adam, l2: shape.l2 })
    } catch (error) {
      this.free()
      throw error
    }
  }

  /** @throws TerrariumError `out-of-memory` */
  load({ rows, x, y, weights }: DenseRows): Loaded {
    const inputs = this.#shape.widths[0]!
    const stride = padded(inputs)
    const at = this.#zeros(rows * stride)
    const target = this.#memory.float32(at, rows * stride)
    for (let i = 0; i < rows; i++) target.set(x.subarray(i * inputs, (i + 1) * inputs), i * stride)
    return { rows, x: at, y: this.#copy(y), weights: weights ? this.#copy(weights) : 0 }
  }

  /** Of parameters or of Adam's means: kernel, bias, kernel, bias … */
  read(part: 'values' | 'means' | 'squares'): Float32Array[] {
    return this.#places.flatMap(({ inputs, outputs, stride, kernel, bias }) => {
      const [rows, last] = [this.#floats(part, kernel, inputs * stride), this.#floats(part, bias, outputs)]
      const packed = new Float32Array(inputs * outputs)
      for (let i = 0; i < inputs; i++) packed.set(rows.subarray(i * stride, i * stride + outputs), i * outputs)
      return [packed, last.slice()]
    })
  }

  /** Puts back what `read` gave. */
  write(part: 'values' | 'means' | 'squares', given: readonly Float32Array[]): void {
    this.#places.forEach(({ inputs, outputs, stride, kernel, bias }, l) => {
      const rows = this.#floats(part, kernel, inputs * stride)
      const packed = given[2 * l]!
      for (let i = 0; i < inputs; i++) rows.set(packed.subarray(i * outputs, (i + 1) * outputs), i * stride)
      this.#floats(part, bias, outputs).set(given[2 * l + 1]!)
    })
  }

  /** The order in which `train` visits its rows; null for their own. Free what was given before with `forget`. */
  order(given: Uint32Array | null): number {
    if (!given) return 0
    const at = this.#allocate(given.length * 4)
    this.#memory.uint32(at, given.length).set(given)
    return at
  }

  forget(block: number): void {
    const index = this.#blocks.indexOf(block)
    if (index >= 0) this.#memory.free(this.#blocks.splice(index, 1)[0]!)
  }

  /** Factors of what hidden layer `l` gives, for the rows of the next batch: `fill` gets `rows` × its units. */
  mask(l: number, values: Float32Array): void {
    const { outputs, stride } = this.#places[l]!
    const rows = values.length / outputs
    const target = this.#memory.float32(this.#masks[l]!, rows * stride)
    for (let i = 0; i < rows; i++) target.set(values.subarray(i * outputs, (i + 1) * outputs), i * stride)
  }

  /**
   * One step on the rows from `from` up to `to` of an order.
   * @param step from 1, for Adam's corrections
   * @returns the mean loss, penalties included
   */
  train({ x, y, weights }: Loaded, order: number, from: number, to: number, step: number): number {
    const { beta1, beta2 } = this.#shape.adam
    this.#set({ x, y, weights, order, from, to })
    this.#setFloats({ correction1: 1 - beta1 ** step, correction2: 1 - beta2 ** step })
    return this.#code.trainDense(this.#at)
  }

  /** The mean loss of rows, without masks and penalties. */
  loss({ rows, x, y, weights }: Loaded): number {
    this.#setMasks(false)
    let sum = 0
    for (let from = 0; from < rows; from += this.#shape.batchSize) {
      this.#set({ x, y, weights, order: 0, from, to: Math.min(rows, from + this.#shape.batchSize) })
      sum += this.#code.lossDense(this.#at)
    }
    this.#setMasks(true)
    return sum / rows
  }

  free(): void {
    for (const at of this.#blocks.splice(0)) this.#memory.free(at)
  }

  #layers(): number {
    const { batchSize, masked } = this.#shape
    const at = this.#allocate(this.#places.length * layerWords * 4)
    const { values, gradients } = this.#parts
    const words = this.#places.flatMap(({ inputs, outputs, stride, kernel, bias }, l) => {
      const rows = () => this.#zeros(batchSize * stride)
      const isHidden = l + 1 < this.#places.length
      if (isHidden && masked) this.#masks.push(rows())
      return [
        ...[inputs, padded(inputs), outputs, stride],
        ...[values + kernel * 4, values + bias * 4, gradients + kernel * 4, gradients + bias * 4],
        ...[rows(), isHidden ? rows() : 0, rows(), this.#masks[l] ?? 0],
      ]
    })
    this.#memory.uint32(at, words.length).set(words)
    this.#layersAt = at
    return at
  }
  #layersAt = 0

  #setMasks(on: boolean): void {
    this.#masks.forEach((mask, l) => {
      this.#memory.uint32(this.#layersAt + (l * layerWords + 11) * 4, 1)[0] = on ? mask : 0
    })
  }

  #floats(part: 'values' | 'means' | 'squares', first: number, length: number): Float32Array {
    return this.#memory.float32(this.#parts[part] + first * 4, length)
  }

  #set(values: Partial<Record<(typeof fields)[number], number>>): void {
    const words = this.#memory.uint32(this.#at, fields.length)
    for (const [i, field] of fields.entries()) if (values[field] !== undefined) words[i] = values[field]
  }

  #setFloats(values: Partial<Record<(typeof floats)[number], number>>): void {
    const numbers = this.#memory.float32(this.#at + fields.length * 4, floats.length)
    for (const [i, name] of floats.entries()) if (values[name] !== undefined) numbers[i] = values[name]
  }

  /** So many float32 numbers, 0 to begin with. */
  #zeros(count: number): number {
    const at = this.#allocate(count * 4)
    this.#memory.float32(at, count).fill(0)
    return at
  }

  #copy(values: Float32Array): number {
    const at = this.#allocate(values.length * 4)
    this.#memory.float32(at, values.length).set(values)
    return at
  }

  #allocate(bytes: number): number {
    const at = this.#memory.allocate(bytes)
    this.#blocks.push(at)
    return at
  }
}

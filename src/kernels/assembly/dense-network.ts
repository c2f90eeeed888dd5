import { activate } from './activations'
import { lossOf } from './dense-loss'
import { Dense, Layer } from './dense-task'
import { multiply, turn } from './multiply'

/**
 * One step of Adam on the rows of a batch (Kingma and Ba, ICLR 2015, with both corrections): forward, backward, all
 * parameters moved. On one thread, in one order: the same bits whatever the machine.
 * @returns the rows' mean loss and the penalty of the kernels
 */
export function train(a: Dense): f64 {
  forward(a)
  const last = layer(a, a.count - 1)
  const loss = lossOf(a, last, true) / <f64>(a.to - a.from)
  for (let l = <i32>a.count - 1; l >= 0; l--) backward(a, l)
  const penalty = a.l2 > 0 ? addPenalties(a) : 0
  step(a)
  return loss + penalty
}

/** The sum of the rows' losses, each by its weight. */
export function loss(a: Dense): f64 {
  forward(a)
  return lossOf(a, layer(a, a.count - 1), false)
}

function layer(a: Dense, l: u32): Layer {
  return changetype<Layer>(a.layers + l * offsetof<Layer>())
}

function forward(a: Dense): void {
  const rows = a.to - a.from
  const first = layer(a, 0)
  const bytes = first.inputStride << 2
  for (let i: u32 = 0; i < rows; i++) {
    const row = a.order ? load<u32>(a.order + ((a.from + i) << 2)) : a.from + i
    memory.copy(a.input + i * bytes, a.x + row * bytes, bytes)
  }
  let input = a.input
  for (let l: u32 = 0; l < a.count; l++) {
    const it = layer(a, l)
    const step = it.stride << 2
    multiply(input, it.inputStride << 2, 4, it.kernel, step, it.bias, it.output, step, rows, it.inputs, it.stride)
    if (l + 1 < a.count) {
      activate(a.activation, it.output, it.slope, rows * it.stride)
      if (it.mask) {
        scale(it.output, it.mask, rows * it.stride)
        scale(it.slope, it.mask, rows * it.stride)
      }
    }
    input = it.output
  }
}

/** A layer's gradients from its `delta`, and the `delta` of the layer before. */
function backward(a: Dense, l: u32): void {
  const it = layer(a, l)
  const rows = a.to - a.from
  const step = it.stride << 2
  const input = l > 0 ? layer(a, l - 1).output : a.input
  multiply(input, 4, it.inputStride << 2, it.delta, step, 0, it.kernelGradient, step, it.inputs, rows, it.stride)
  addRows(it.delta, rows, it.stride, it.biasGradient)
  if (l == 0) return
  const before = layer(a, l - 1)
  const turnedStep = it.inputStride << 2
  memory.fill(a.turned, 0, it.outputs * turnedStep)
  turn(it.kernel, step, it.inputs, it.outputs, a.turned, turnedStep)
  multiply(it.delta, step, 4, a.turned, turnedStep, 0, before.delta, turnedStep, rows, it.outputs, it.inputStride)
  scale(before.delta, before.slope, rows * before.stride)
}

function addRows(values: usize, rows: u32, stride: u32, sums: usize): void {
  for (let column: usize = 0; column < stride << 2; column += 16) {
    let sum = f32x4.splat(0)
    for (let i: u32 = 0; i < rows; i++) sum = f32x4.add(sum, v128.load(values + i * (stride << 2) + column))
    v128.store(sums + column, sum)
  }
}

function scale(values: usize, factors: usize, count: u32): void {
  for (let at: usize = 0; at < count << 2; at += 16)
    v128.store(values + at, f32x4.mul(v128.load(values + at), v128.load(factors + at)))
}

/** l2 · Σ of the squared kernels; their gradients are added. */
function addPenalties(a: Dense): f64 {
  let squares: f64 = 0
  const twice = f32x4.splat(2 * a.l2)
  for (let l: u32 = 0; l < a.count; l++) {
    const it = layer(a, l)
    for (let at: usize = 0; at < (it.inputs * it.stride) << 2; at += 16) {
      const w = v128.load(it.kernel + at)
      const gradient = it.kernelGradient + at
      v128.store(gradient, f32x4.add(v128.load(gradient), f32x4.mul(twice, w)))
      const square = f32x4.mul(w, w)
      squares += f32x4.extract_lane(square, 0)
      squares += f32x4.extract_lane(square, 1)
      squares += f32x4.extract_lane(square, 2)
      squares += f32x4.extract_lane(square, 3)
    }
  }
  return squares * a.l2
}

function step(a: Dense): void {
  const beta1 = f32x4.splat(a.beta1)
  const beta2 = f32x4.splat(a.beta2)
  const rest1 = f32x4.splat(1 - a.beta1)
  const rest2 = f32x4.splat(1 - a.beta2)
  const correction1 = f32x4.splat(a.correction1)
  const correction2 = f32x4.splat(a.correction2)
  const epsilon = f32x4.splat(a.epsilon)
  const rate = f32x4.splat(a.learningRate)
  for (let at: usize = 0; at < a.parameters << 2; at += 16) {
    const gradient = v128.load(a.gradients + at)
    const mean = f32x4.add(f32x4.mul(v128.load(a.means + at), beta1), f32x4.mul(gradient, rest1))
    const squared = f32x4.mul(gradient, gradient)
    const square = f32x4.add(f32x4.mul(v128.load(a.squares + at), beta2), f32x4.mul(squared, rest2))
    v128.store(a.means + at, mean)
    v128.store(a.squares + at, square)
    const length = f32x4.add(f32x4.sqrt(f32x4.div(square, correction2)), epsilon)
    const move = f32x4.mul(rate, f32x4.div(f32x4.div(mean, correction1), length))
    v128.store(a.values + at, f32x4.sub(v128.load(a.values + at), move))
  }
}

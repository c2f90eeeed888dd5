import { Dense, Layer, Loss } from './dense-task'

/**
 * Σ over the batch of the rows' losses, each by its weight; the last layer's `delta` becomes their gradient, each by its
 * weight and the share that a row has. In float64: see `losses.ts` in `tensor/`.
 */
export function lossOf(a: Dense, last: Layer, wantsGradient: bool): f64 {
  const outputs = last.outputs
  let total: f64 = 0
  for (let i = a.from; i < a.to; i++) {
    const row = a.order ? load<u32>(a.order + (i << 2)) : i
    const weight: f64 = a.weights ? load<f32>(a.weights + (row << 2)) : 1
    const at = (i - a.from) * (last.stride << 2)
    const target = a.y + row * (outputs << 2)
    const delta = wantsGradient ? last.delta + at : 0
    const factor = weight / <f64>(a.to - a.from)
    const loss =
      a.loss == Loss.SOFTMAX
        ? softmax(last.output + at, target, outputs, delta, factor)
        : each(a.loss == Loss.SIGMOID, last.output + at, target, outputs, delta, factor / <f64>outputs)
    total += weight * loss
  }
  return total
}

/** The mean over the outputs of squared errors, or of cross-entropies of logits. */
function each(isSigmoid: bool, output: usize, target: usize, outputs: u32, delta: usize, factor: f64): f64 {
  let sum: f64 = 0
  for (let k: u32 = 0; k < outputs; k++) {
    const x: f64 = load<f32>(output + (k << 2))
    const y: f64 = load<f32>(target + (k << 2))
    let slope = 2 * (x - y)
    if (isSigmoid) {
      const e = Math.exp(-Math.abs(x))
      sum += Math.max(x, 0) - x * y + Math.log1p(e)
      slope = (x > 0 ? 1 : e) / (1 + e) - y
    } else sum += (x - y) * (x - y)
    if (delta) store<f32>(delta + (k << 2), <f32>(factor * slope))
  }
  return sum / outputs
}

function softmax(output: usize, target: usize, outputs: u32, delta: usize, factor: f64): f64 {
  let most = -Infinity
  for (let k: u32 = 0; k < outputs; k++) most = Math.max(most, load<f32>(output + (k << 2)))
  let total: f64 = 0
  let targets: f64 = 0
  for (let k: u32 = 0; k < outputs; k++) {
    total += Math.exp(<f64>load<f32>(output + (k << 2)) - most)
    targets += load<f32>(target + (k << 2))
  }
  const log = most + Math.log(total)
  let loss: f64 = 0
  for (let k: u32 = 0; k < outputs; k++) {
    const x: f64 = load<f32>(output + (k << 2))
    const y: f64 = load<f32>(target + (k << 2))
    loss += y * (log - x)
    if (delta) store<f32>(delta + (k << 2), <f32>(factor * (targets * Math.exp(x - log) - y)))
  }
  return loss
}

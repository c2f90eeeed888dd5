/** One layer of a dense network. Matrices are float32 and row-major, their rows filled up with zeros to four numbers. */
@unmanaged
export class Layer {
  inputs: u32
  /** Numbers in a row of what comes in. */
  inputStride: u32
  outputs: u32
  stride: u32
  /** Inputs × stride, then the bias; the sums of their gradients in the same shape. */
  kernel: usize
  bias: usize
  kernelGradient: usize
  biasGradient: usize
  /** Of each row of the batch: what goes out, by how much that changes with what it was made of, and the error's gradient. */
  output: usize
  slope: usize
  delta: usize
  /** Factors of what goes out, of the batch's rows; 0 for none. */
  mask: usize
}

/** The arguments of `trainDense` and `lossDense`, written by `dense-network.ts` outside. */
@unmanaged
export class Dense {
  layers: usize
  count: u32
  /** All rows: what goes in (rows × the first layer's `inputStride`), targets (rows × outputs), weights or 0. */
  x: usize
  y: usize
  weights: usize
  /** Positions of the rows in the order of their visit; 0 for their own. */
  order: usize
  from: u32
  to: u32
  activation: u32
  loss: u32
  /** Rows of the batch, copied together. */
  input: usize
  /** Room for a kernel on its side. */
  turned: usize
  /** All parameters, their gradients, and Adam's means of these and of their squares: `parameters` float32 each. */
  values: usize
  gradients: usize
  means: usize
  squares: usize
  parameters: u32
  /** Adam's, with both corrections for the steps so far; then the factor of the squared kernels. */
  learningRate: f32
  beta1: f32
  beta2: f32
  epsilon: f32
  correction1: f32
  correction2: f32
  l2: f32
}

export namespace Activation {
  export const NONE: u32 = 0
  export const RELU: u32 = 1
  export const TANH: u32 = 2
  export const SIGMOID: u32 = 3
  export const ELU: u32 = 4
}

export namespace Loss {
  export const SQUARED: u32 = 0
  export const SIGMOID: u32 = 1
  export const SOFTMAX: u32 = 2
}

import type { Kernels } from '../../kernels/kernels'
import type { LogisticRows, Loss } from './logistic-rows'
import { addProducts, block, margins } from './row-blocks'

/** Two classes on the kernels: quick, with the Hessian, for up to a few hundred features. */
export function binaryLoss(kernels: Kernels, { x, codes, weights }: LogisticRows): Loss {
  const data = kernels.load(x.values, x.rows, x.features.length)
  const kernel = kernels.logistic(data, codes, weights ?? undefined)
  return {
    size: x.features.length + 1,
    anchor: null,
    evaluate: (at, wantsHessian) => {
      const { loss, gradient, hessian } = kernel.pass(at, { hessian: wantsHessian })
      return { value: loss, gradient, hessian }
    },
    free: () => {
      kernel.free()
      data.free()
    },
  }
}

/** Two classes and very many features: value and gradient only. */
export function wideBinaryLoss({ x, codes, weights }: LogisticRows): Loss {
  const size = x.features.length + 1
  const residual = new Float64Array(block)
  const margin = new Float64Array(x.rows)
  return {
    size,
    anchor: null,
    evaluate: (at) => {
      const gradient = new Float64Array(size)
      let value = 0
      for (let from = 0; from < x.rows; from += block) {
        const to = Math.min(x.rows, from + block)
        margins(at, x, [margin], from, to)
        for (let i = from; i < to; i++) {
          const m = margin[i]!
          const small = Math.exp(-Math.abs(m))
          const weight = weights?.[i] ?? 1
          value += weight * (Math.log1p(small) + (codes[i] === 1 ? Math.max(0, -m) : Math.max(0, m)))
          residual[i - from] = weight * ((m >= 0 ? 1 : small) / (1 + small) - codes[i]!)
        }
        addProducts(gradient, 0, x, residual, from, to)
      }
      return { value, gradient, hessian: null }
    },
    free: () => undefined,
  }
}

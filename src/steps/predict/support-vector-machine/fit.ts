import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import { Random } from '../../../core/random'
import type { StepContext } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import type { Fit, TrainingSet } from '../../../learning/method'
import { moments } from '../../../math/moments'
import type { KernelSpec, Points } from '../../../math/svm/kernel'
import { linearSvm } from '../../../math/svm/linear-svm'
import { nystrom } from '../../../math/svm/nystrom'
import { trainRegressor } from '../../../math/svm/train-svm'
import { count, say } from '../../../words/say'
import { asPoints, type Border, type Learned } from './machines'
import type { spec } from './spec'
import { calibrate, featuresOf, subset, trainBorder, type Approximation, type Trained } from './train-border'

type Params = ParamsOf<typeof spec.params>

/** Exact up to so many training rows. */
const mostExact = 20_000
/** Of a curved border beyond that: landmarks, and rows that are mapped. */
const landmarks = 300
const mostMapped = 100_000

export function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Fit {
  const { params } = context
  const all = asPoints(training.x)
  const kernel = kernelOf(params, training)
  const isExact = all.count <= mostExact
  const approximation: Approximation | null = isExact
    ? null
    : { map: kernel.kind === 'linear' ? null : nystrom(all, kernel, landmarks, new Random(42)) }
  const rows = chosenRows(all.count, approximation)
  if (approximation) context.warn(approximate(kernel, rows.length, all.count))
  const made =
    training.task === 'regress'
      ? numbersOf(training, params, all, rows, kernel, approximation, progress)
      : classesOf(training, params, all, rows, kernel, approximation, progress)
  if (!made.isConverged) context.warn(notConverged)
  return {
    learned: made.learned,
    metrics: { supportVectors: isExact ? made.support : null, gamma: kernel.kind === 'linear' ? null : kernel.gamma },
    data: { kernel: kernel.kind, exact: isExact },
    remarks: isExact ? [remark(made.support, all.count)] : [],
    backend: 'cpu',
  }
}

/** `scale` is 1 / (columns · variance of all values), as scikit-learn's. */
function kernelOf({ kernel, gamma = 'scale', degree, coef0 }: Params, { x }: TrainingSet): KernelSpec {
  const features = x.features.length
  const value =
    gamma === 'scale' ? 1 / (features * (moments(x.values).variance || 1)) : gamma === 'auto' ? 1 / features : gamma
  return { kind: kernel, gamma: value, degree, coef0 }
}

/** Evenly spread where the map of all rows would not fit. */
function chosenRows(rows: number, approximation: Approximation | null): Uint32Array {
  const most = approximation?.map ? mostMapped : Infinity
  const step = Math.max(1, rows / most)
  return Uint32Array.from({ length: Math.min(rows, most) }, (_, i) => Math.floor(i * step))
}

interface Made {
  learned: Learned
  support: number
  isConverged: boolean
}

function classesOf(
  { codes, labels, weights }: TrainingSet,
  { C }: Params,
  all: Points,
  rows: Uint32Array,
  kernel: KernelSpec,
  approximation: Approximation | null,
  progress: ProgressBar,
): Made {
  const k = labels.length
  const pairs =
    k === 2
      ? [[1, 0] as const]
      : Array.from({ length: k }, (_, i) => Array.from({ length: k - 1 - i }, (_, d) => [i, i + 1 + d] as const)).flat()
  const trained = pairs.map(([plus, minus], p) => {
    const bar = progress.slice(p / pairs.length, (p + 1) / pairs.length)
    const own = rows.filter((row) => codes[row] === plus || codes[row] === minus)
    const signs = Int8Array.from(own, (row) => (codes[row] === plus ? 1 : -1))
    const costs = Float64Array.from(own, (row) => C * (weights?.[row] ?? 1))
    let most = 0
    const border = trainBorder(all, own, signs, costs, kernel, approximation, (iteration) => {
      most = Math.max(most, 1 - Math.exp(-iteration / (2 * own.length)))
      bar.at(0.5 * most)
    })
    const sigmoid = calibrate(all, own, signs, costs, kernel, approximation, (part) =>
      bar.at(0.5 + part / 6, words('正在校准概率', 'Calibrating probabilities')),
    )
    return { border, sigmoid }
  })
  return gather(all, kernel, approximation, trained, { shift: 0, scale: 1 })
}

function numbersOf(
  { y }: TrainingSet,
  { C, epsilon }: Params,
  all: Points,
  rows: Uint32Array,
  kernel: KernelSpec,
  approximation: Approximation | null,
  progress: ProgressBar,
): Made {
  const { mean, variance } = moments(y)
  const scale = Math.sqrt(variance) || 1
  const targets = Float64Array.from(rows, (row) => (y[row]! - mean) / scale)
  let border: Trained
  if (approximation) {
    const { x, size } = featuresOf(subset(all, rows), kernel, approximation)
    const found = linearSvm(x, size, targets, new Float64Array(rows.length).fill(C), epsilon, (round) =>
      progress.at(round / 200),
    )
    border = { machine: null, weights: found.weights, rho: -found.intercept, isConverged: found.isConverged }
  } else {
    const machine = trainRegressor(all, targets, C, epsilon, kernel, (iteration) =>
      progress.at(1 - Math.exp(-iteration / (2 * all.count))),
    )
    border = { machine, weights: null, rho: machine.rho, isConverged: machine.isConverged }
  }
  return gather(all, kernel, approximation, [{ border, sigmoid: null }], { shift: mean, scale })
}

/** All borders over one set of support vectors; a linear kernel needs the weights of the columns alone. */
function gather(
  all: Points,
  kernel: KernelSpec,
  approximation: Approximation | null,
  trained: readonly { border: Trained; sigmoid: Border['sigmoid'] }[],
  { shift, scale }: { shift: number; scale: number },
): Made {
  const used = [...new Set(trained.flatMap(({ border }) => [...(border.machine?.support ?? [])]))].sort((a, b) => a - b)
  const isConverged = trained.every(({ border }) => border.isConverged)
  const isLinear = kernel.kind === 'linear' || approximation !== null
  const place = new Map(used.map((row, i) => [row, i]))
  const borders = trained.map(({ border, sigmoid }): Border => {
    const { machine, weights, rho } = border
    if (weights) return { coefficients: weights, rho, sigmoid }
    if (isLinear) return { coefficients: linearWeights(all, machine!.support, machine!.coefficients), rho, sigmoid }
    const coefficients = new Float64Array(used.length)
    machine!.support.forEach((row, s) => (coefficients[place.get(row)!] = machine!.coefficients[s]!))
    return { coefficients, rho, sigmoid }
  })
  const points = isLinear
    ? { values: new Float64Array(), count: 0, size: all.size }
    : subset(all, Uint32Array.from(used))
  return {
    learned: { kernel, points, map: approximation?.map ?? null, borders, shift, scale },
    support: used.length,
    isConverged,
  }
}

function linearWeights(
  { values, count: n, size }: Points,
  support: Int32Array,
  coefficients: Float64Array,
): Float64Array {
  return Float64Array.from({ length: size }, (_, f) =>
    support.reduce((sum, row, s) => sum + coefficients[s]! * values[f * n + row]!, 0),
  )
}

const remark = (support: number, rows: number): Words =>
  say(words('{n} 行里有 {k} 行撑起了分界。', '{k} of {n} training rows hold up the border.'), {
    n: count(rows),
    k: count(support),
  })

const approximate = ({ kind }: KernelSpec, used: number, rows: number): Message => ({
  code: 'approximate',
  ...(kind === 'linear'
    ? words(
        `训练行有 ${rows} 行，超过 ${mostExact}，改用 LIBLINEAR 的算法。`,
        `With ${rows} training rows, more than ${mostExact}, LIBLINEAR’s algorithm was used.`,
      )
    : words(
        `训练行有 ${rows} 行，超过 ${mostExact}，改用 ${landmarks} 个地标点近似核（Nyström），用了 ${used} 行。`,
        `With ${rows} training rows, more than ${mostExact}, the kernel was approximated by ${landmarks} landmarks (Nyström) on ${used} of them.`,
      )),
  hint: words('结果与精确解接近；要精确请先抽样。', 'The result is close to the exact one; take a sample for that.'),
})

const notConverged: Message = {
  code: 'not-converged',
  ...words('没有完全收敛，分界是近似的。', 'Not fully converged; the border is approximate.'),
  hint: words('标准化各列，或减小 C。', 'Standardize the columns, or lower C.'),
}

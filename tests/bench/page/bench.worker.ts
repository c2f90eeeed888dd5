import { openKernels } from '../../../src/kernels/open-kernels'
import type { Kernels } from '../../../src/kernels/kernels'
import { fitLogistic } from '../../../src/learning/logistic/fit-logistic'

interface Table {
  /** Addresses of the column-major matrix, of the 0/1 answers and of the first rows (row-major). */
  x: string
  y?: string
  rows: number
  features: number
}
export type BenchJob =
  | (Table & { job: 'k-means'; threads: number; k: number; iterations: number })
  | (Table & { job: 'logistic'; threads: number })
export type BenchAnswer = { ms: number } & Record<string, number>

const tables = new Map<string, Float64Array>()
const crews = new Map<number, Kernels>()

addEventListener('message', async ({ data: job }: MessageEvent<BenchJob>) => {
  try {
    const x = await table(job.x)
    const answer =
      job.job === 'k-means' ? kMeans(await crew(job.threads), job, x) : await logistic(job, x, await table(job.y ?? ''))
    postMessage({ answer })
  } catch (error) {
    postMessage({ error: String(error) })
  }
})

async function crew(threads: number): Promise<Kernels> {
  const kernels = crews.get(threads) ?? (await openKernels(threads))
  crews.set(threads, kernels)
  return kernels
}

async function table(url: string): Promise<Float64Array> {
  const known = tables.get(url)
  if (known) return known
  const values = new Float64Array(await (await fetch(url)).arrayBuffer())
  tables.set(url, values)
  return values
}

function kMeans(kernels: Kernels, job: BenchJob & { job: 'k-means' }, x: Float64Array): BenchAnswer {
  const { rows, features, k, iterations } = job
  const start = Float64Array.from(
    { length: k * features },
    (_, i) => x[(i % features) * rows + Math.floor(i / features)]!,
  )
  const began = performance.now()
  const data = kernels.load(x, rows, features)
  const loaded = performance.now()
  const kernel = kernels.kMeans(data)
  const packed = performance.now()
  const fit = kernel.fit(start, { maxIterations: iterations, tolerance: 0 })
  const ended = performance.now()
  kernel.free()
  data.free()
  return {
    ...{ ms: ended - began, load: loaded - began, pack: packed - loaded, fit: ended - packed },
    ...{ inertia: fit.inertia, iterations: fit.iterations },
  }
}

/** To the end, the start of the kernels included: what a person waits for once the columns are prepared. */
async function logistic(job: BenchJob, x: Float64Array, y: Float64Array): Promise<BenchAnswer> {
  const { rows, features, threads } = job
  const names = Array.from({ length: features }, (_, f) => `x${f}`)
  const codes = Int32Array.from(y)
  const began = performance.now()
  const fit = await fitLogistic(
    { x: { rows, features: names, values: x, keep: null }, codes, classes: 2, weights: null },
    { l1: 0, l2: 1 },
    threads,
  )
  return { ms: performance.now() - began, intercept: fit.coefficients[0]![0]!, iterations: fit.iterations }
}

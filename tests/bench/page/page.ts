import type { BenchAnswer, BenchJob } from './bench.worker'

declare global {
  interface Window {
    bench: (job: BenchJob) => Promise<BenchAnswer>
  }
}

const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' })

window.bench = (job) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ answer?: BenchAnswer; error?: string }>) =>
      data.answer ? resolve(data.answer) : reject(new Error(data.error))
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(job)
  })

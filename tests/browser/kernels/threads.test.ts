import { expect, test } from 'vitest'
import { trustedWorkerUrl } from '../../../src/core/trusted-url'
import { openKernels } from '../../../src/kernels/open-kernels'
import { everyKernel, type KernelAnswers } from './every-kernel'
import url from './every-kernel.worker?worker&url'

function inWorker(threads: number): Promise<KernelAnswers> {
  const worker = new Worker(trustedWorkerUrl(url, import.meta.url), { type: 'module' })
  return new Promise<KernelAnswers>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ answers?: KernelAnswers; error?: string }>) =>
      data.answers ? resolve(data.answers) : reject(new Error(data.error))
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(threads)
  }).finally(() => worker.terminate())
}

test('one, two, three and four threads give the same bits, and so does memory that is not shared', async () => {
  expect(crossOriginIsolated).toBe(true)
  const alone = await everyKernel(1)
  expect(alone.fit.iterations).toBeGreaterThan(5)
  expect(alone.bytesUsed).toBe(0)
  for (const threads of [1, 2, 3, 4]) {
    const answers = await inWorker(threads)
    expect(answers.threads).toBe(threads)
    expect({ ...answers, threads: 1 }).toEqual(alone)
  }
})

test('a page may not wait for helpers and works alone', async () => {
  const kernels = await openKernels(4)
  expect(kernels.threads).toBe(1)
  kernels.close()
})

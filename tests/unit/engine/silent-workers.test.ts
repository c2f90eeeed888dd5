import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Progress } from '../../../src/core/progress'
import type { DatabaseOwner } from '../../../src/engine/database-owner'
import { Workshop } from '../../../src/engine/workshop'

vi.mock('../../../src/core/trusted-url', () => ({ trustedWorkerUrl: (url: string) => url }))

/** Takes every message and never says anything. */
class MuteWorker extends EventTarget {
  static readonly all: MuteWorker[] = []
  isTerminated = false
  constructor() {
    super()
    MuteWorker.all.push(this)
  }
  postMessage(): void {
    // It is busy for ever.
  }
  terminate(): void {
    this.isTerminated = true
  }
}

const database = {
  connect: async () => new MessageChannel().port1,
  end: async () => undefined,
} as unknown as DatabaseOwner

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  vi.stubGlobal('Worker', MuteWorker)
  MuteWorker.all.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const outcome = (promise: Promise<unknown>) => promise.catch((error: { code: string }) => error.code)
const never = () => new Promise<never>(() => undefined)

test('a job that never answers: the person is told, the call is rejected, the next job gets a fresh worker', async () => {
  const workshop = new Workshop()
  const told: Progress[] = []
  const job = outcome(workshop.run(database, never, { onProgress: (progress) => told.push(progress) }))
  await vi.advanceTimersByTimeAsync(31_000)
  expect(told.at(-1)?.message.en).toMatch(/No progress for 30 s/)
  await vi.advanceTimersByTimeAsync(270_000)
  expect(await job).toBe('no-progress')
  expect(MuteWorker.all.map(({ isTerminated }) => isTerminated)).toEqual([true])
  void outcome(workshop.run(database, never))
  expect(MuteWorker.all.length).toBe(2)
})

test('work without a database that never answers is rejected in time, sooner where there is little to read', async () => {
  const workshop = new Workshop()
  const short = outcome(workshop.compute(never))
  let isOver = false
  const long = outcome(workshop.compute(never, 600e6)).finally(() => (isOver = true))
  await vi.advanceTimersByTimeAsync(120_000)
  expect(await short).toBe('too-slow')
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(await long).toBe('too-slow')
  expect(MuteWorker.all.every(({ isTerminated }) => isTerminated)).toBe(true)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beat, beatInto, sign, watched } from '../../../src/core/pulse'
import { EngineWatch } from '../../../src/database/engine-watch'
import { Silence } from '../../../src/engine/silence'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = () => new Promise<never>(() => undefined)
const seconds = { quiet: 30, lost: 300 }
const pass = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

test('a worker that never answers is told of, then given up', async () => {
  const told: number[] = []
  const onLost = vi.fn()
  const ask = vi.fn(never)
  new Silence({ ask, seconds, onQuiet: (count) => told.push(count), onLost })
  await pass(299)
  expect(told.slice(0, 3)).toEqual([30, 40, 50])
  expect(onLost).not.toHaveBeenCalled()
  await pass(1)
  await pass(600)
  expect(onLost).toHaveBeenCalledOnce()
  expect(ask).toHaveBeenCalledOnce()
})

test('a free thread that gets on with nothing is silent; one that waits for a watched thread is not', async () => {
  const onLost = vi.fn()
  const silence = new Silence({ ask: async () => sign(), seconds, onLost })
  let answer: (value: string) => void = () => undefined
  const waiting = watched(new Promise<string>((resolve) => (answer = resolve)))
  await pass(3000)
  expect(onLost).not.toHaveBeenCalled()
  answer('at last')
  expect(await waiting).toBe('at last')
  await pass(290)
  beat()
  await pass(290)
  expect(onLost).not.toHaveBeenCalled()
  await pass(20)
  expect(onLost).toHaveBeenCalledOnce()
  silence.end()
})

test('beats of a busy thread are seen in shared memory, and end the notice', async () => {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  beatInto(beats.buffer as SharedArrayBuffer)
  const [onSound, onLost] = [vi.fn(), vi.fn()]
  const silence = new Silence({ ask: never, seconds, onSound, onLost, beats })
  for (let minute = 0; minute < 20; minute++) {
    await pass(60)
    beat()
  }
  expect(onLost).not.toHaveBeenCalled()
  expect(onSound).toHaveBeenCalledTimes(19)
  silence.end()
})

test('the database is given up when a stopped statement does not end', async () => {
  const onStuck = vi.fn()
  const watch = new EngineWatch(onStuck)
  let end: () => void = () => undefined
  void watch.during(new Promise<void>((resolve) => (end = resolve)), () => false)
  // Behind it in the queue: not the one that holds all up.
  void watch.during(never(), () => true)
  await pass(500)
  expect(onStuck).not.toHaveBeenCalled()
  end()
  await pass(15)
  expect(onStuck).not.toHaveBeenCalled()
  await pass(10)
  expect(onStuck).toHaveBeenCalledOnce()
})

test('one long call of the database is let be for ten minutes', async () => {
  const onStuck = vi.fn()
  void new EngineWatch(onStuck).during(never(), () => false)
  await pass(600)
  expect(onStuck).not.toHaveBeenCalled()
  await pass(5)
  expect(onStuck).toHaveBeenCalledOnce()
})

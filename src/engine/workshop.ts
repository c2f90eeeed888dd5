import * as Comlink from 'comlink'
import { cancelled, fromFailure, TerrariumError, unwrap, type Failure, type Outcome } from '../core/errors'
import { lifelineEnd } from '../core/lifeline'
import type { Progress } from '../core/progress'
import type { Sign } from '../core/pulse'
import { trustedWorkerUrl } from '../core/trusted-url'
import { words } from '../core/words'
import type { DatabaseOwner } from './database-owner'
import type { JobApi } from './job.worker'
import { deadline } from './deadline'
import jobUrl from './job.worker?worker&url'
import { Silence } from './silence'
import type { RunOptions } from './terrarium'

const idleMilliseconds = 10_000
/** Steps tell how far they are all the time, but one long sum or sort may take a while on a slow machine. */
const silence = { quiet: 30, lost: 300 }
/** Work without a database: beside this, a byte is given a millionth of a second. */
const leastDeadline = 120_000

interface Bench {
  worker: Worker
  remote: Comlink.Remote<JobApi>
  /** Rejects when the worker breaks. */
  broken: Promise<never>
  /** Counts its signs of life where memory can be shared. */
  beats: Int32Array | undefined
}

type JobCall<T> = (
  remote: Comlink.Remote<JobApi>,
  port: MessagePort,
  prefix: string,
  onProgress: (progress: Progress) => void,
  /** Opens a further connection, for a thread of the job's own; the name is the prefix of its tables. */
  connect: Connect,
) => Promise<Outcome<T>>

export type Connect = () => Promise<{ port: MessagePort; prefix: string }>

/**
 * Runs jobs, each on a worker of its own. Stopping a job ends its worker; the next one gets a fresh one. A worker that
 * finished is kept warm for a while.
 */
export class Workshop {
  #idle: Bench | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #count = 0

  /**
   * A job with its own connection to the database. Settles in any case: with the answer, with the job's error, as
   * `cancelled` on abort, or with what became of its worker or of the database.
   * @param commit takes over what the job staged; whatever is left under the job's prefix afterwards is dropped
   */
  async run<T, R = T>(
    database: DatabaseOwner,
    call: JobCall<T>,
    options: RunOptions = {},
    commit: (answer: T) => Promise<R> | R = (answer) => answer as unknown as R,
  ): Promise<R> {
    const { signal, finish, onProgress = () => undefined } = options
    if (signal?.aborted) throw cancelled()
    const prefix = `__job${++this.#count}`
    const bench = this.#take()
    let onDeath: (failure: Failure) => void = () => undefined
    let onAbort: () => void = () => undefined
    const dead = new Promise<never>((_, reject) => (onDeath = (failure) => reject(fromFailure(failure))))
    const stopped = new Promise<never>((_, reject) => (onAbort = () => reject(cancelled())))
    const hearing = listen(bench, onProgress)
    for (const end of [dead, stopped, hearing.lost]) end.catch(() => undefined)
    signal?.addEventListener('abort', onAbort)
    const onFinish = () => void bench.remote.finish().catch(() => undefined)
    finish?.addEventListener('abort', onFinish)
    const further: { name: string; onDeath: (failure: Failure) => void }[] = []
    const connect = Comlink.proxy(async () => {
      const one = { name: `${prefix}_h${further.length}`, onDeath: (failure: Failure) => onDeath(failure) }
      further.push(one)
      const port = database.connect(one.name, one.onDeath)
      return Comlink.transfer({ port, prefix: one.name }, [port])
    })
    try {
      const port = database.connect(prefix, onDeath)
      const progress = Comlink.proxy((p: Progress) => {
        if (!signal?.aborted) hearing.progress(p)
      })
      const answer = call(bench.remote, Comlink.transfer(port, [port]), prefix, progress, connect)
      const ends = [bench.broken, hearing.lost, stopped, dead]
      const outcome = await Promise.race([answer, ...ends]).catch((error: unknown) => {
        // It may still be at work, or wait for what never comes.
        bench.worker.terminate()
        throw error
      })
      hearing.end()
      if (isUnharmed(outcome)) this.#giveBack(bench)
      else bench.worker.terminate()
      return await commit(unwrap(outcome))
    } finally {
      hearing.end()
      signal?.removeEventListener('abort', onAbort)
      finish?.removeEventListener('abort', onFinish)
      void (async () => {
        for (const one of further) await database.end(one.name, one.onDeath)
        await database.end(prefix, onDeath)
      })().catch(() => undefined)
    }
  }

  /**
   * Work that needs no database.
   * @param bytes how much there is to read or write, for the deadline
   */
  async compute<T>(call: (remote: Comlink.Remote<JobApi>) => Promise<Outcome<T>>, bytes = 0): Promise<T> {
    const bench = this.#take()
    try {
      const answer = Promise.race([call(bench.remote), bench.broken])
      const value = unwrap(await deadline(answer, leastDeadline + bytes / 1000, computing))
      this.#giveBack(bench)
      return value
    } catch (error) {
      bench.worker.terminate()
      throw error
    }
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#idle?.worker.terminate()
    this.#idle = undefined
  }

  #take(): Bench {
    clearTimeout(this.#timer)
    const bench = this.#idle ?? startBench()
    this.#idle = undefined
    return bench
  }

  #giveBack(bench: Bench): void {
    if (this.#idle === bench) return
    bench.broken.catch(() => {
      if (this.#idle === bench) this.#idle = undefined
    })
    this.#idle?.worker.terminate()
    this.#idle = bench
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#idle?.worker.terminate()
      this.#idle = undefined
    }, idleMilliseconds)
  }
}

const computing = words('这项计算', 'This computation')

/** Whether a worker can go on after what it answered. A damaged file may have left a decoder in pieces. */
const isUnharmed = (outcome: Outcome<unknown>) =>
  outcome.ok || (!outcome.error.isBug && !['cancelled', 'bad-file', 'too-slow'].includes(outcome.error.code))

/** Tells the person when a job gives no sign of life, and gives it up when there is none for long. */
function listen({ remote, beats }: Bench, onProgress: (progress: Progress) => void) {
  let last: Progress = { fraction: null, message: words('正在计算', 'Working') }
  let giveUp: () => void = () => undefined
  const lost = new Promise<never>((_, reject) => (giveUp = () => reject(noProgress())))
  const ears = new Silence({
    ask: () => remote.sign() as Promise<Sign>,
    seconds: silence,
    onQuiet: (seconds) => onProgress({ ...last, message: quiet(seconds) }),
    onSound: () => onProgress(last),
    onLost: giveUp,
    beats,
  })
  return {
    lost,
    progress: (progress: Progress) => {
      last = progress
      ears.heard()
      onProgress(progress)
    },
    end: () => ears.end(),
  }
}

const quiet = (seconds: number) =>
  words(
    `${seconds} 秒没有进展：可以再等等，或按“停止”`,
    `No progress for ${seconds} s: wait a little longer, or stop it`,
  )

const noProgress = () =>
  new TerrariumError(
    'no-progress',
    words(
      `计算 ${silence.lost / 60} 分钟没有任何进展，已经停止。`,
      `The computation made no progress for ${silence.lost / 60} minutes and was stopped.`,
    ),
    words(
      '数据没有改动。先筛选行、去掉不用的列或抽样，再试一次。',
      'Your data is unchanged. Filter rows, drop columns you do not need or take a sample, then try again.',
    ),
    true,
  )

function startBench(): Bench {
  const name = `job-${crypto.randomUUID()}`
  const worker = new Worker(trustedWorkerUrl(jobUrl, import.meta.url), { type: 'module', name: 'job' })
  const remote = Comlink.wrap<JobApi>(worker)
  const beats = globalThis.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined
  if (beats) void remote.beatInto(beats.buffer as SharedArrayBuffer)
  const broken = new Promise<never>((_, reject) => {
    const fail = (detail: string) =>
      reject(
        new TerrariumError(
          'worker-died',
          words(`计算线程意外停止（${detail}）。`, `The computing thread stopped unexpectedly (${detail}).`),
          words('数据没有改动，可以再试一次。', 'Your data is unchanged; you can try again.'),
          true,
        ),
      )
    worker.addEventListener('error', (event) => fail(event.message || 'error'))
    worker.addEventListener('messageerror', () => fail('messageerror'))
    void remote
      .holdLifeline(name)
      .then(() => lifelineEnd(name))
      .then(() => fail('ended'))
      .catch((error: unknown) => fail(String(error)))
  })
  broken.catch(() => undefined)
  return { worker, remote, broken, beats }
}

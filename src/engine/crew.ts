import * as Comlink from 'comlink'
import { cancelled, unwrap } from '../core/errors'
import { lifelineEnd } from '../core/lifeline'
import { beat, type Sign } from '../core/pulse'
import type { StepApart, StepYield } from '../core/step'
import type { TableInfo } from '../core/table'
import { trustedWorkerUrl } from '../core/trusted-url'
import type { Message } from '../core/words'
import type { StepRequest } from './job-api'
import type { JobApi } from './job.worker'
import type { Connect } from './workshop'

export interface ApartAnswer {
  yielded: StepYield & { table?: string }
  warnings: Message[]
}

/** What all steps of a job that run apart have in common. */
export type ApartRequest = Pick<StepRequest, 'models' | 'today' | 'threads'>

interface Hand {
  worker: Worker
  remote: Comlink.Remote<JobApi>
  broken: Promise<never>
}

/** Below, a step is over before a thread has started. */
const fewestRows = 2000
/** What the threads' copies of the rows may take together, in cells of 8 bytes; a training holds about six copies. */
const mostCells = 250_000_000 / 6

/**
 * Threads of a job for steps that run beside each other, each with a connection of its own; started when they are first
 * needed. Ending the job's worker ends them too.
 */
export class Crew {
  readonly #connect: Connect
  readonly #request: ApartRequest
  readonly #ending: AbortSignal
  readonly #idle: Hand[] = []
  readonly #all: Hand[] = []
  readonly #waiting: ((hand: Hand) => void)[] = []
  #started = 0
  #size = 1

  /** @param ending aborted when what is running is no longer wanted */
  constructor(connect: Connect, request: ApartRequest, ending: AbortSignal) {
    this.#connect = connect
    this.#request = request
    this.#ending = ending
    ending.addEventListener('abort', () => this.end())
  }

  /** How many threads there may be for work on this table; 0 where they would be of no use. */
  sizeFor(table: TableInfo | undefined): number {
    if (!table || table.rows < fewestRows) return 0
    const fitting = Math.floor(mostCells / (table.rows * Math.max(1, table.columns.length)))
    this.#size = Math.max(1, Math.min(this.#request.threads, fitting))
    return this.#size
  }

  async run(task: StepApart, onFraction: (fraction: number) => void = () => undefined): Promise<ApartAnswer> {
    if (this.#ending.aborted) throw cancelled()
    const ended = new Promise<never>((_, reject) =>
      this.#ending.addEventListener('abort', () => reject(cancelled()), { once: true }),
    )
    ended.catch(() => undefined)
    const hand = await Promise.race([this.#take(), ended])
    const listening = passSignsOn(hand)
    try {
      const answer = hand.remote.apart(task, Comlink.proxy(onFraction))
      return unwrap(await Promise.race([answer, hand.broken, ended]))
    } finally {
      clearInterval(listening)
      this.#give(hand)
    }
  }

  end(): void {
    for (const { worker } of this.#all.splice(0)) worker.terminate()
    this.#idle.length = 0
  }

  async #take(): Promise<Hand> {
    const idle = this.#idle.pop()
    if (idle) return idle
    if (this.#started >= this.#size) return new Promise((resolve) => this.#waiting.push(resolve))
    this.#started++
    return this.#start()
  }

  #give(hand: Hand): void {
    const next = this.#waiting.shift()
    if (next) next(hand)
    else this.#idle.push(hand)
  }

  /** The script of this very worker again, so that the build has it once. */
  async #start(): Promise<Hand> {
    const { port, prefix } = await this.#connect()
    const here = globalThis.location.href
    const worker = new Worker(trustedWorkerUrl(here, here), { type: 'module', name: 'hand' })
    const remote = Comlink.wrap<JobApi>(worker)
    const name = `hand-${crypto.randomUUID()}`
    const broken = new Promise<never>((_, reject) => {
      const fail = (detail: string) => reject(new Error(`A thread of a job stopped: ${detail}`))
      worker.addEventListener('error', (event) => fail(event.message || 'error'))
      void remote
        .holdLifeline(name)
        .then(() => lifelineEnd(name))
        .then(
          () => fail('ended'),
          (error: unknown) => fail(String(error)),
        )
    })
    broken.catch(() => undefined)
    const hand = { worker, remote, broken }
    this.#all.push(hand)
    const threads = Math.max(1, Math.floor(this.#request.threads / this.#size))
    await Promise.race([
      hand.remote.openApart(Comlink.transfer(port, [port]), prefix, { ...this.#request, threads }),
      broken,
    ])
    return hand
  }
}

/** What a hand does is a sign of life of the job that waits for it. */
function passSignsOn({ remote }: Hand): ReturnType<typeof setInterval> {
  let last = -1
  let isAsked = false
  const hear = ({ beats, isWaiting }: Sign) => {
    if (isWaiting || beats !== last) beat()
    last = beats
    isAsked = false
  }
  return setInterval(() => {
    if (isAsked) return
    isAsked = true
    void (remote.sign() as Promise<Sign>).then(hear).catch(() => undefined)
  }, 1000)
}

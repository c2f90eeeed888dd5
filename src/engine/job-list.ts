import { isKept } from '../core/live-view'
import type { Words } from '../core/words'
import { words } from '../core/words'
import type { JobState } from './session-state'
import type { RunOptions } from './terrarium'

/** The jobs that run now, with a Stop for each. */
export class JobList {
  readonly #jobs = new Map<string, JobState>()
  readonly #onChange: () => void
  #count = 0

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  all(): readonly JobState[] {
    return [...this.#jobs.values()]
  }

  /** Shows the work as a job while it lasts; the caller's signal and the job's Stop both end it. */
  async track<T>(title: Words, run: RunOptions, work: (options: RunOptions) => Promise<T>): Promise<T> {
    const id = `j${++this.#count}`
    const controller = new AbortController()
    const signal = run.signal ? AbortSignal.any([run.signal, controller.signal]) : controller.signal
    const ending = new AbortController()
    const finish = run.finish ? AbortSignal.any([run.finish, ending.signal]) : ending.signal
    let state: JobState = {
      id,
      title,
      progress: { fraction: null, message: words('正在开始', 'Starting') },
      startedAt: Date.now(),
      isEnding: false,
      stop: () => {
        if (state.isEnding || !isKept(state.progress.live)) return controller.abort()
        ending.abort()
        change({ isEnding: true })
      },
    }
    const change = (part: Partial<JobState>) => {
      state = { ...state, ...part }
      if (this.#jobs.has(id)) this.#set(id, state)
    }
    this.#set(id, state)
    try {
      return await work({
        signal,
        finish,
        onProgress: (progress) => {
          run.onProgress?.(progress)
          change({ progress })
        },
      })
    } finally {
      this.#jobs.delete(id)
      this.#onChange()
    }
  }

  #set(id: string, state: JobState): void {
    this.#jobs.set(id, state)
    this.#onChange()
  }
}

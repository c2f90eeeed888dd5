import { fromFailure, toFailure, type Outcome } from '../../core/errors'
import type { ProgressBar } from '../../core/progress'
import { trustedWorkerUrl } from '../../core/trusted-url'
import type { Message, Words } from '../../core/words'
import { doSeriesTask, type SeriesAnswer, type SeriesTask } from './series-task'
import type { WorkerAnswer } from './series.worker'
import url from './series.worker?worker&url'

interface Watch {
  threads: number
  progress: ProgressBar
  words: Words
  warn: (message: Message) => void
}

/** Fewer tasks are done here: starting workers would take longer. */
const fewTasks = 8

/**
 * Does tasks on as many threads as are given and answers in their order. What one task cannot do is told in its place; an
 * error of the program is thrown.
 */
export async function workOnSeries<T extends SeriesTask>(
  tasks: readonly T[],
  { threads, progress, words, warn }: Watch,
): Promise<Outcome<SeriesAnswer<T>>[]> {
  const answers: Outcome<SeriesAnswer<T>>[] = []
  const said = new Set<string>()
  /** Many series say the same. */
  const warnOnce = (message: Message) => {
    if (!said.has(message.code)) warn(message)
    said.add(message.code)
  }
  const take = (at: number, outcome: Outcome<unknown>) => {
    if (!outcome.ok && outcome.error.isBug) throw fromFailure(outcome.error)
    answers[at] = outcome as Outcome<SeriesAnswer<T>>
  }
  const crew = Math.min(threads, Math.ceil(tasks.length / 4))
  if (tasks.length < fewTasks || crew < 2) {
    for (const [at, task] of tasks.entries()) {
      const slice = progress.slice(at / tasks.length, (at + 1) / tasks.length)
      slice.at(0, words)
      try {
        take(at, { ok: true, value: await doSeriesTask(task, { progress: slice, warn: warnOnce }) })
      } catch (error) {
        take(at, { ok: false, error: toFailure(error) })
      }
    }
    return answers
  }
  let next = 0
  let done = 0
  const workers = Array.from({ length: crew }, () => startWorker())
  try {
    await Promise.all(
      workers.map(async (worker) => {
        while (next < tasks.length) {
          const at = next++
          const { outcome, messages } = await ask(worker, tasks[at]!)
          messages.forEach(warnOnce)
          take(at, outcome)
          progress.at(++done / tasks.length, words)
        }
      }),
    )
  } finally {
    for (const worker of workers) worker.terminate()
  }
  return answers
}

const startWorker = () => new Worker(trustedWorkerUrl(url, import.meta.url), { type: 'module', name: 'series' })

function ask(worker: Worker, task: SeriesTask): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => resolve(data)
    worker.onerror = (event) => reject(new Error(event.message || 'A thread for series did not start'))
    worker.postMessage(task)
  })
}

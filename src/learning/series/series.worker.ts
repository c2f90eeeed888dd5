import { settle, type Outcome } from '../../core/errors'
import type { Message } from '../../core/words'
import { doSeriesTask, type BacktestAnswer, type ForecastAnswer, type SeriesTask } from './series-task'

export interface WorkerAnswer {
  outcome: Outcome<ForecastAnswer | BacktestAnswer>
  messages: Message[]
}

addEventListener('message', async ({ data }: MessageEvent<SeriesTask>) => {
  const messages: Message[] = []
  const outcome = await settle(() => doSeriesTask(data, { warn: (message) => messages.push(message) }))
  postMessage({ outcome, messages } satisfies WorkerAnswer)
})

import { tryWays } from './try-ways'
import { waysOfWorker } from './ways-of-worker'

addEventListener('message', () => {
  void tryWays(waysOfWorker, 'worker', (result) => postMessage(result)).then(() => postMessage('done'))
})

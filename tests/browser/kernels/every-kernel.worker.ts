import { everyKernel } from './every-kernel'

addEventListener('message', async ({ data }: MessageEvent<number>) => {
  try {
    postMessage({ answers: await everyKernel(data) })
  } catch (error) {
    postMessage({ error: String(error) })
  }
})

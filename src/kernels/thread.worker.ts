import { control, instantiateKernels } from './kernel-code'

export interface ThreadStart {
  module: WebAssembly.Module
  memory: WebAssembly.Memory
}

addEventListener('message', async ({ data }: MessageEvent<ThreadStart>) => {
  const code = await instantiateKernels(data.module, data.memory)
  postMessage('ready')
  try {
    code.serve()
  } catch (error) {
    Atomics.store(new Int32Array(data.memory.buffer), control.failed, 1)
    throw error
  }
})

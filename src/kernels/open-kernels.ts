import { compileKernels, instantiateKernels } from './kernel-code'
import { KernelMemory } from './kernel-memory'
import { Kernels } from './kernels'
import { Threads } from './threads'

/**
 * Starts the kernels: with helper threads over shared memory where this thread may wait for them (a worker of a page
 * that is cross-origin isolated), else on this thread alone. The results are the same, bit for bit.
 * @param threads to use at most, this one included
 */
export async function openKernels(threads: number): Promise<Kernels> {
  const helpers = canShare() ? Math.min(Math.max(1, Math.floor(threads)), 16) - 1 : 0
  const shared = helpers > 0
  const module = await compileKernels(shared)
  const memory = new KernelMemory(shared)
  const code = await instantiateKernels(module, memory.memory)
  const crew = shared ? await Threads.start(helpers, { module, memory: memory.memory }) : null
  return new Kernels(memory, code, crew)
}

/** Pages may not block, and only isolated ones may share memory. */
const canShare = () =>
  globalThis.crossOriginIsolated === true && typeof Worker === 'function' && !('document' in globalThis)

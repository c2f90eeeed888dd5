import { words } from '../core/words'
import { deadline } from './deadline'
import type { Engine } from './engine'
import type { Environment } from './terrarium'

/** What this browser on this machine can do, measured where it matters. */
export async function readEnvironment(engine: Engine): Promise<Environment> {
  const measuring = engine.workshop.compute((job) => job.environment())
  const tensors = await deadline(measuring, 60_000, words('测量计算后端', 'Measuring the backends'))
  const memory = (navigator as Navigator & { deviceMemory?: number }).deviceMemory
  return {
    ...tensors,
    threads: engine.threads,
    crossOriginIsolated: globalThis.crossOriginIsolated,
    deviceMemoryGb: memory ?? null,
    cores: navigator.hardwareConcurrency,
  }
}

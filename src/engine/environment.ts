import type { Engine } from './engine'
import type { Environment } from './terrarium'

/** What this browser on this machine can do, measured where it matters. */
export async function readEnvironment(engine: Engine): Promise<Environment> {
  const tensors = await engine.workshop.compute((job) => job.environment())
  const memory = (navigator as Navigator & { deviceMemory?: number }).deviceMemory
  return {
    ...tensors,
    threads: engine.threads,
    crossOriginIsolated: globalThis.crossOriginIsolated,
    deviceMemoryGb: memory ?? null,
    cores: navigator.hardwareConcurrency,
  }
}

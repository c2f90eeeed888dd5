import type { Environment } from '../engine/terrarium'
import { session } from './session.svelte'

/** What this machine computes with. Measuring starts every backend, so it waits until a person asks. */
class EngineState {
  #environment = $state.raw<Environment>()

  get environment(): Environment | undefined {
    return this.#environment
  }

  /** Known without measuring: shared memory, and so threads, needs isolation. */
  get threads(): number {
    return this.#environment?.threads ?? (crossOriginIsolated ? Math.min(8, navigator.hardwareConcurrency || 1) : 1)
  }

  async measure(): Promise<void> {
    const api = await session.open()
    this.#environment = await api.environment()
  }
}

export const engine = new EngineState()

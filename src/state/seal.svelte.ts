import { startSeal } from '../seal/register'
import type { SealState } from '../seal/seal-state'
import { traffic, type TrafficCount } from '../seal/traffic'

/** The seal as the page shows it: whether it holds, and what was asked of the network since the page loaded. */
class Seal {
  #state = $state.raw<SealState>()
  #traffic = $state.raw<TrafficCount>(traffic.count)

  /** Undefined until it is known. */
  get state(): SealState | undefined {
    return this.#state
  }

  get traffic(): TrafficCount {
    return this.#traffic
  }

  /** Resolves when a file may be taken: sealed, or known that this browser and host can't. */
  async start(): Promise<void> {
    traffic.subscribe(() => (this.#traffic = traffic.count))
    this.#state = await startSeal()
  }
}

export const seal = new Seal()

import { setRemembering } from './remembered'
import { session } from './session.svelte'
import { tab } from './tab'

/** A computer that others use too: all stays in the memory of this tab, nothing is written down, and closing it is the end of it. */
class SharedComputer {
  #isOn = $state(false)

  get isOn(): boolean {
    return this.#isOn
  }

  /** Only at the beginning: what was kept before is not taken back. */
  get canChange(): boolean {
    return session.state.entries.length === 0 && session.state.jobs.length === 0
  }

  set(isOn: boolean): void {
    if (!this.canChange || isOn === this.#isOn) return
    this.#isOn = isOn
    setRemembering(!isOn)
    tab.isKept = !isOn
    session.reconnect()
  }
}

export const sharedComputer = new SharedComputer()

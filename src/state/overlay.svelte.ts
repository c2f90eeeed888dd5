export const overlays = [
  'palette',
  'help',
  'prove-it',
  'engine',
  'erase',
  'passphrase',
  'projects',
  'save',
  'records',
  'lock',
  'several-files',
  'too-large',
  'leaving',
] as const
export type OverlayName = (typeof overlays)[number]

/** What lies on top of the page: one thing at a time. */
class Overlay {
  #current = $state<OverlayName>()

  get current(): OverlayName | undefined {
    return this.#current
  }

  open(name: OverlayName): void {
    this.#current = name
  }

  /** Takes this one away. Dialogs say late that they were closed: what was opened since then stays. */
  close(name: OverlayName): void {
    if (this.#current === name) this.#current = undefined
  }
}

export const overlay = new Overlay()

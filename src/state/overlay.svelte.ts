export const overlays = [
  'palette',
  'help',
  'prove-it',
  'engine',
  'erase',
  'passphrase',
  'projects',
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

  close(): void {
    this.#current = undefined
  }
}

export const overlay = new Overlay()

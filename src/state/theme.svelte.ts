import { remembered } from './remembered'

export const themes = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themes)[number]

const memory = remembered('theme', themes)

class ThemeState {
  readonly #query = matchMedia('(prefers-color-scheme: dark)')
  #choice = $state<ThemeChoice>(memory.get() ?? 'system')
  #systemIsDark = $state(this.#query.matches)

  constructor() {
    this.#query.addEventListener('change', (event) => (this.#systemIsDark = event.matches))
  }

  get choice(): ThemeChoice {
    return this.#choice
  }

  get isDark(): boolean {
    return this.#choice === 'dark' || (this.#choice === 'system' && this.#systemIsDark)
  }

  set(choice: ThemeChoice): void {
    this.#choice = choice
    memory.set(choice)
    this.mark()
  }

  /** Light, dark, as the system, and round again. */
  next(): void {
    this.set(this.isDark ? 'light' : 'dark')
  }

  /** Puts the choice where the style sheet reads it. */
  mark(): void {
    if (this.#choice === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = this.#choice
  }
}

export const theme = new ThemeState()

import { languages, type Language, type Words } from '../core/words'
import { fill, type Messages, type SlotValues } from '../words/messages'
import { remembered } from './remembered'

const memory = remembered('language', languages)

/** The first of the person's languages that the page speaks; English where there is none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}

class LanguageState {
  #current = $state<Language>(memory.get() ?? preferredLanguage(navigator.languages))

  get current(): Language {
    return this.#current
  }

  set(language: Language): void {
    this.#current = language
    memory.set(language)
    this.mark()
  }

  /** Tells the browser, so that a screen reader speaks and a line breaks as the language does. */
  mark(): void {
    document.documentElement.lang = this.#current === 'zh' ? 'zh-CN' : 'en'
  }
}

export const language = new LanguageState()

/** A text in the current language; read again whenever the language changes. */
export const say = (words: Words): string => words[language.current]

export type Translate<M extends Messages> = <K extends keyof M & string>(key: K, ...values: SlotValues<M[K]>) => string

/** The `t('key', values)` of a group of messages, in the current language. */
export function translator<M extends Messages>(messages: M): Translate<M> {
  return (key, ...[values]) => fill(say(messages[key]!), language.current, values)
}

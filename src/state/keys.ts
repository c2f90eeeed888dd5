const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** A chord as it is printed: ⌘K on Apple's keyboards, Ctrl+K elsewhere. */
export function chord(key: string, shift = false): string {
  return isApple ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`
}

/**
 * True where typing belongs to a field: its own undo and its own question marks. A field that is gone from view, as in a
 * dialog that was just closed, keeps the focus until the next frame, and takes nothing.
 */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement) || !target.checkVisibility()) return false
  return target.isContentEditable || (target.matches('input, textarea, select') && !target.matches(buttons))
}

const buttons = '[type=checkbox], [type=radio], [type=range], [type=button], [type=submit], [type=file]'

/** The letter of the key, also where the keyboard writes others, such as Cyrillic. */
const letterOf = ({ key, code }: KeyboardEvent) =>
  /^[^a-z]$/i.test(key) && code.startsWith('Key') ? code.slice(3).toLowerCase() : key.toLowerCase()

/** The command that a key press stands for, by its id in `commands`. */
export function commandOf(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.altKey) return undefined
  const key = letterOf(event)
  if (event.ctrlKey || event.metaKey) {
    if (key === 'k' && !event.shiftKey) return 'search'
    if (key === 'o' && !event.shiftKey) return 'open'
    if (key === 's' && !event.shiftKey) return 'save'
    if (isTyping(event)) return undefined
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
    if (key === 'y' && !event.shiftKey) return 'redo'
    return undefined
  }
  return event.key === '?' && !isTyping(event) ? 'help' : undefined
}

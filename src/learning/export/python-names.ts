import { pythonText } from './python-text'

/** A Python list of texts. */
export const pythonNames = (names: readonly string[]): string => `[${names.map(pythonText).join(', ')}]`

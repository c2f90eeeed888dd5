import { pythonText } from './python-features'

/** A Python list of texts. */
export const pythonNames = (names: readonly string[]): string => `[${names.map(pythonText).join(', ')}]`

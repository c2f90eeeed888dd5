import type { Language } from '../../core/words'
import { formatNumber, thinSpace } from '../../words/format'

/** A number of bytes as people say it: 44.6 MB. */
export function sizeText(bytes: number, language: Language): string {
  return `${formatNumber(bytes / 1e6, language)}${thinSpace}MB`
}

export type TextLanguage = 'zh' | 'en'

/**
 * The words of texts. English: scikit-learn's rule, lower case and `\b\w\w+\b` (letters, digits and underscores of any
 * script, at least two). Chinese: `Intl.Segmenter`; a Chinese word may be a single character, another has at least two.
 */
export function tokenizer(language: TextLanguage): (text: string) => string[] {
  if (language === 'en') return (text) => text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? []
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return (text) => {
    const words: string[] = []
    for (const { segment, isWordLike } of segmenter.segment(text.toLowerCase()))
      if (isWordLike && (isHan.test(segment) || segment.length > 1)) words.push(segment)
    return words
  }
}

const isHan = /\p{Script=Han}/u

/** Chinese when more than a tenth of the letters of these texts are Chinese characters. */
export function languageOf(texts: Iterable<string>): TextLanguage {
  let [letters, han] = [0, 0]
  for (const text of texts) {
    letters += text.match(/\p{L}/gu)?.length ?? 0
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0
  }
  return han > letters / 10 ? 'zh' : 'en'
}

/** One word, two, … up to n in a row, joined by blanks: scikit-learn's `ngram_range=(1, n)`. */
export function withNgrams(words: string[], n: number): string[] {
  if (n === 1) return words
  const all = [...words]
  for (let length = 2; length <= n; length++)
    for (let i = 0; i + length <= words.length; i++) all.push(words.slice(i, i + length).join(' '))
  return all
}

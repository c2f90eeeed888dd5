export interface TermWeight {
  row: number
  term: string
  weight: number
}

const han = /\p{Script=Han}/u
const plain = /\b\w\w+\b/g

/** Words of a text: scikit-learn's tokens in lower case, and where there is Chinese, its words by `Intl.Segmenter`. */
export function termsOf(text: string): string[] {
  const lower = text.toLowerCase()
  if (!han.test(lower)) return lower.match(plain) ?? []
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return Array.from(segmenter.segment(lower))
    .filter(({ isWordLike, segment }) => isWordLike && (han.test(segment) || segment.length > 1))
    .map(({ segment }) => segment)
}

/** TF-IDF as scikit-learn has it, idf = ln((1 + n) / (1 + df)) + 1, each row of length 1. */
export function termWeights(texts: readonly (string | null)[]): TermWeight[] {
  const counts = texts.map((text) => {
    const own = new Map<string, number>()
    for (const term of termsOf(text ?? '')) own.set(term, (own.get(term) ?? 0) + 1)
    return own
  })
  const documents = new Map<string, number>()
  for (const own of counts) for (const term of own.keys()) documents.set(term, (documents.get(term) ?? 0) + 1)
  return counts.flatMap((own, row) => {
    const weighted = [...own].map(([term, n]) => ({
      row,
      term,
      weight: n * (Math.log((1 + texts.length) / (1 + documents.get(term)!)) + 1),
    }))
    const norm = Math.sqrt(weighted.reduce((sum, { weight }) => sum + weight ** 2, 0))
    return weighted.map((one) => ({ ...one, weight: one.weight / norm }))
  })
}

import { compareText } from '../../core/text-order'

export interface Term {
  term: string
  /** Training documents that have it. */
  documents: number
  idf: number
}

export interface VocabularyOptions {
  /** Below 1 a share of the documents, else their number. */
  minDf: number
  /** Up to 1 a share of the documents, else their number. */
  maxDf: number
  maxFeatures?: number | undefined
}

/** Words of documents in a row, as codes into `terms`: document d has `codes[offsets[d]]` … `codes[offsets[d + 1] − 1]`. */
export interface Documents {
  terms: string[]
  codes: Uint32Array
  offsets: Uint32Array
}

/** @param tokenize each text once; texts that repeat are cut up once */
export function readDocuments(texts: readonly (string | null)[], tokenize: (text: string) => string[]): Documents {
  const known = new Map<string, number>()
  const terms: string[] = []
  const cache = new Map<string, number[]>()
  const lists = texts.map((text) => {
    if (text === null) return []
    const before = cache.get(text)
    if (before) return before
    const codes = tokenize(text).map((word) => {
      let code = known.get(word)
      if (code === undefined) known.set(word, (code = terms.push(word) - 1))
      return code
    })
    if (text.length < 200) cache.set(text, codes)
    return codes
  })
  const offsets = new Uint32Array(texts.length + 1)
  lists.forEach((list, d) => (offsets[d + 1] = offsets[d]! + list.length))
  const codes = new Uint32Array(offsets[texts.length]!)
  lists.forEach((list, d) => codes.set(list, offsets[d]))
  return { terms, codes, offsets }
}

/**
 * The terms of the training documents by code point, as scikit-learn's `CountVectorizer` and `TfidfTransformer`: those in at
 * least `minDf` and at most `maxDf` documents; of these the `maxFeatures` that occur most often; idf = ln((1 + n) / (1 + df)) + 1.
 * @param isTraining 1 for the documents to learn from; null for all
 */
export function fitVocabulary(
  { terms, codes, offsets }: Documents,
  isTraining: Uint8Array | null,
  { minDf, maxDf, maxFeatures }: VocabularyOptions,
): Term[] {
  const documents = new Uint32Array(terms.length)
  const times = new Float64Array(terms.length)
  const lastSeen = new Int32Array(terms.length).fill(-1)
  let n = 0
  for (let d = 0; d + 1 < offsets.length; d++) {
    if (isTraining && !isTraining[d]) continue
    n++
    for (let i = offsets[d]!; i < offsets[d + 1]!; i++) {
      const code = codes[i]!
      times[code]! += 1
      if (lastSeen[code] !== d) documents[code]! += 1
      lastSeen[code] = d
    }
  }
  const least = minDf < 1 ? minDf * n : minDf
  const most = maxDf <= 1 ? maxDf * n : maxDf
  let kept = terms.flatMap((term, code) => {
    const df = documents[code]!
    return df > 0 && df >= least && df <= most ? [{ term, documents: df, times: times[code]! }] : []
  })
  if (maxFeatures !== undefined && kept.length > maxFeatures)
    kept = kept.sort((a, b) => b.times - a.times || compareText(a.term, b.term)).slice(0, maxFeatures)
  return kept
    .sort((a, b) => compareText(a.term, b.term))
    .map(({ term, documents: df }) => ({ term, documents: df, idf: Math.log((1 + n) / (1 + df)) + 1 }))
}

export interface TermCounts {
  /** Positions in the vocabulary, ascending. */
  terms: Uint32Array
  counts: Float64Array
  /** tf · idf, the document's weights of length 1; the counts themselves without idf. */
  weights: Float64Array
}

/** How often each term of the vocabulary is in a document; `visit` is called once for each document in order. */
export function countTerms(
  { terms, codes, offsets }: Documents,
  vocabulary: readonly Term[],
  method: 'tf-idf' | 'counts',
  visit: (document: number, found: TermCounts) => void,
): void {
  const position = new Map(vocabulary.map(({ term }, i) => [term, i]))
  const known = Int32Array.from(terms, (term) => position.get(term) ?? -1)
  const times = new Float64Array(vocabulary.length)
  for (let d = 0; d + 1 < offsets.length; d++) {
    const seen: number[] = []
    for (let i = offsets[d]!; i < offsets[d + 1]!; i++) {
      const at = known[codes[i]!]!
      if (at < 0) continue
      if (times[at] === 0) seen.push(at)
      times[at]! += 1
    }
    const found = Uint32Array.from(seen).sort()
    const counts = Float64Array.from(found, (at) => times[at]!)
    for (const at of found) times[at] = 0
    visit(d, { terms: found, counts, weights: method === 'counts' ? counts : normed(found, counts, vocabulary) })
  }
}

function normed(terms: Uint32Array, counts: Float64Array, vocabulary: readonly Term[]): Float64Array {
  const weights = counts.map((n, i) => n * vocabulary[terms[i]!]!.idf)
  const length = Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0))
  return length > 0 ? weights.map((w) => w / length) : weights
}

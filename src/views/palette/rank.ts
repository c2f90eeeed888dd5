/** Something that the palette can find. */
export interface Findable {
  /** What is shown. */
  title: string
  /** What it is called in code, such as a kind of step: who types it whole means this. */
  name?: string
  /** Every other text that finds it: the other language, keywords, a kind's name. */
  others: string
}

/**
 * The items that hold every word of the query, best first: a title that begins so, a word of a title that begins so, a
 * title that holds it, anything else that holds it. Of equals the order stays. An empty query finds all.
 */
export function rank<T extends Findable>(items: readonly T[], query: string): T[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...items]
  return items
    .map((item) => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}

function scoreOf(item: Findable, words: readonly string[]): number {
  const title = fold(item.title)
  const others = fold(item.others)
  let total = 0
  for (const word of words) {
    const score = fold(item.name ?? '') === word ? 3.5 : scoreWord(title, others, word)
    if (score === 0) return 0
    total += score
  }
  return total / words.length
}

function scoreWord(title: string, others: string, word: string): number {
  if (title.startsWith(word)) return 4
  if (startsWord(title, word)) return 3
  if (title.includes(word)) return 2
  if (startsWord(others, word)) return 1.5
  return others.includes(word) ? 1 : 0
}

const startsWord = (text: string, word: string) => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true
  return false
}

/** Case, width and accents make no difference. */
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

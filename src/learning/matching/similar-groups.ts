import { DisjointSets } from '../../math/text/disjoint-sets'
import { editSimilarity } from '../../math/text/edit-similarity'
import { jaroWinkler } from '../../math/text/jaro-winkler'
import { candidatePairs } from './candidate-pairs'
import { normaliseName, type NameNormalisation } from './normalise-name'

export interface SimilarityOptions {
  /** 0 to 1: alike from here on. */
  threshold: number
  measure: 'jaro-winkler' | 'edit'
  normalise: NameNormalisation
}

export interface SimilarGroups {
  /** For each row the first row it is alike with, directly or by way of others; itself when there is none. */
  groups: Int32Array
  /** Pairs of different texts that were compared. */
  compared: number
}

/**
 * Rows whose texts are alike in every column, and what is alike with those. Candidates come from the first column
 * (`candidatePairs`). An empty cell of the first column is alike with
 * nothing, one of another with empty cells alone: else rows without a value would tie together rows that differ in it.
 *
 * @param columns the texts of each column, row by row
 * @param keys rows are only alike when these are equal; null for no such condition
 * @param onProgress called with 0 to 1
 */
export function similarGroups(
  columns: readonly (readonly (string | null)[])[],
  keys: Int32Array | null,
  { threshold, measure, normalise }: SimilarityOptions,
  onProgress: (done: number) => void,
): SimilarGroups {
  const rows = columns[0]?.length ?? 0
  const similarity = measure === 'edit' ? editSimilarity : jaroWinkler
  const clean = columns.map((texts) => texts.map((text) => (text === null ? '' : normaliseName(text, normalise))))
  onProgress(0.1)
  // Rows that are the same in all that counts are one to begin with.
  const distinct = new Map<string, number>()
  const firstRows: number[] = []
  const places = new Int32Array(rows).fill(-1)
  for (let row = 0; row < rows; row++) {
    if (clean[0]![row] === '') continue
    const key = `${keys ? keys[row] : ''}\u0000${clean.map((texts) => texts[row]).join('\u0000')}`
    let place = distinct.get(key)
    if (place === undefined) {
      place = firstRows.length
      distinct.set(key, place)
      firstRows.push(row)
    }
    places[row] = place
  }
  const sets = new DisjointSets(firstRows.length)
  const names = firstRows.map((row) => clean[0]![row]!)
  const alike = (a: number, b: number) =>
    clean.every((texts) => {
      const [x, y] = [texts[a]!, texts[b]!]
      return x === y || (x !== '' && y !== '' && similarity(x, y) >= threshold)
    })
  let compared = 0
  // How far apart two texts of Jaro–Winkler similarity t may be: about as far as 1 − t of their length, and half as much again.
  const slack = measure === 'edit' ? 1 : 1.5
  candidatePairs(
    names,
    (length) => Math.max(1, Math.floor(slack * (1 - threshold) * length)),
    (a, b) => {
      const [x, y] = [firstRows[a]!, firstRows[b]!]
      if ((keys && keys[x] !== keys[y]) || sets.rootOf(a) === sets.rootOf(b)) return
      compared++
      if (alike(x, y)) sets.unite(a, b)
    },
    (done) => onProgress(0.1 + 0.85 * done),
  )
  const groups = Int32Array.from(places, (place, row) => (place < 0 ? row : firstRows[sets.rootOf(place)]!))
  return { groups, compared }
}

/** Of a block larger than this only neighbours in the order of the texts are compared. */
const largestBlock = 128
const neighbours = 24

/**
 * Pairs of texts that may be alike, without comparing all with all. Two texts that are d edits apart share one of their
 * 2d + 1 rarest pairs of neighbouring characters (the prefix filter of Xiao, Wang and Lin 2008), so only texts that meet
 * under one of these are candidates. A pair that very many have in common is walked through in the order of the texts.
 *
 * @param texts distinct
 * @param edits how many edits apart a pair of texts of that length may be
 * @param visit called with two indices, possibly more than once for the same two
 * @param onBlock called with how much of the work is done, 0 to 1
 */
export function candidatePairs(
  texts: readonly string[],
  edits: (length: number) => number,
  visit: (a: number, b: number) => void,
  onBlock: (done: number) => void,
): void {
  const { keys, starts, frequency } = gramsOf(texts)
  const blocks = new Map<number, number[]>()
  for (let i = 0; i < texts.length; i++) {
    const own = [...new Set(keys.subarray(starts[i], starts[i + 1]))]
    own.sort((a, b) => frequency[a]! - frequency[b]! || a - b)
    const prefix = Math.min(own.length, 2 * edits(texts[i]!.length) + 1)
    for (const key of own.slice(0, prefix)) {
      if (frequency[key]! < 2) continue
      const block = blocks.get(key)
      if (block) block.push(i)
      else blocks.set(key, [i])
    }
  }
  let done = 0
  for (const block of blocks.values()) {
    if (block.length > 1) compareBlock(texts, block, visit)
    if (++done % 512 === 0) onBlock(done / blocks.size)
  }
}

function compareBlock(texts: readonly string[], block: number[], visit: (a: number, b: number) => void): void {
  const isLarge = block.length > largestBlock
  if (isLarge) block.sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1))
  for (let i = 0; i < block.length; i++) {
    const to = isLarge ? Math.min(block.length, i + 1 + neighbours) : block.length
    for (let j = i + 1; j < to; j++) visit(block[i]!, block[j]!)
  }
}

/** Neighbouring characters of each text, with its ends, as numbers; and how many texts have each. */
function gramsOf(texts: readonly string[]): { keys: Int32Array; starts: Int32Array; frequency: Int32Array } {
  const numbers = new Map<number, number>()
  const total = texts.reduce((sum, text) => sum + text.length + 1, 0)
  const keys = new Int32Array(total)
  const starts = new Int32Array(texts.length + 1)
  const last = new Int32Array(total).fill(-1)
  const frequency = new Int32Array(total)
  let at = 0
  texts.forEach((text, i) => {
    starts[i] = at
    let before = 0
    for (let j = 0; j <= text.length; j++) {
      const code = j < text.length ? text.charCodeAt(j) : 0
      const gram = before * 65536 + code
      before = code
      let key = numbers.get(gram)
      if (key === undefined) numbers.set(gram, (key = numbers.size))
      if (last[key] !== i) frequency[key]!++
      last[key] = i
      keys[at++] = key
    }
  })
  starts[texts.length] = at
  return { keys, starts, frequency }
}

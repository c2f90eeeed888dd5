/**
 * Events of many sequences, one after the other: sequence s has the events `sequences[s] … sequences[s + 1])`, in the order
 * of time; event e has the items `items[events[e] … events[e + 1])`, ascending, each once, and happened at `times[e]`.
 */
export interface Sequences {
  readonly count: number
  readonly itemCount: number
  readonly sequences: Int32Array
  readonly events: Int32Array
  readonly items: Int32Array
  readonly times: Float64Array
}

/** An ordered pattern: its events, each a list of ascending items. */
export interface SequencePattern {
  events: number[][]
  /** Sequences that hold it. */
  count: number
}

export interface SequenceOptions {
  minCount: number
  /** The most time between an event and the next. */
  maxGap?: number
  /** The most items in a pattern. */
  maxLength?: number
  limit?: number
  onProgress?: (share: number) => void
}

/** Where a pattern ends: for each sequence that holds it all events with its last item, so that gaps are kept exactly. */
interface Ends {
  /** The sequence of each run of ends. */
  sequences: number[]
  /** Its ends: events[starts[k] … starts[k + 1]). */
  starts: number[]
  events: number[]
}

/**
 * PrefixSpan: Pei, Han and others, "Mining sequential patterns by pattern-growth", IEEE TKDE 16 (2004), over sequences of
 * itemsets. Projections hold every end of the pattern rather than the first, which a largest gap needs to be exact.
 * @returns null when there are more than `limit` patterns
 */
export function prefixSpan(data: Sequences, options: SequenceOptions): SequencePattern[] | null {
  const { maxLength = Infinity, limit = Infinity } = options
  const found: SequencePattern[] = []
  const search = new Search(data, options)
  const grow = (pattern: number[][], ends: Ends, length: number): boolean => {
    const steps = search.extensions(pattern, ends)
    for (const [k, { item, isNewEvent, count }] of steps.entries()) {
      const longer = isNewEvent ? [...pattern, [item]] : [...pattern.slice(0, -1), [...pattern.at(-1)!, item]]
      found.push({ events: longer, count })
      if (found.length > limit) return false
      if (length + 1 < maxLength && !grow(longer, search.project(ends, item, isNewEvent), length + 1)) return false
      if (length === 0) options.onProgress?.((k + 1) / steps.length)
    }
    return true
  }
  const all = Array.from({ length: data.count }, (_, s) => s)
  const begin: Ends = { sequences: all, starts: [...all, data.count], events: all.map(() => -1) }
  return maxLength < 1 || grow([], begin, 0) ? found : null
}

interface Extension {
  item: number
  /** In an event of its own, after the last one; else beside the last item. */
  isNewEvent: boolean
  count: number
}

class Search {
  readonly #data: Sequences
  readonly #minCount: number
  readonly #maxGap: number
  /** Work space by item: the sequence it was last counted for, and how often it was. */
  readonly #after: { last: Int32Array; count: Int32Array }
  readonly #beside: { last: Int32Array; count: Int32Array }

  constructor(data: Sequences, { minCount, maxGap = Infinity }: SequenceOptions) {
    this.#data = data
    this.#minCount = minCount
    this.#maxGap = maxGap
    const space = () => ({ last: new Int32Array(data.itemCount).fill(-1), count: new Int32Array(data.itemCount) })
    this.#after = space()
    this.#beside = space()
  }

  /** What makes the pattern longer and stays frequent: first beside its last item, then after it, by item. */
  extensions(pattern: readonly number[][], ends: Ends): Extension[] {
    const { items, events } = this.#data
    const last = pattern.at(-1)?.at(-1) ?? -1
    for (const { last: seen, count } of [this.#after, this.#beside]) {
      seen.fill(-1)
      count.fill(0)
    }
    ends.sequences.forEach((sequence, k) => {
      const tally = ({ last: seen, count }: { last: Int32Array; count: Int32Array }, item: number) => {
        if (seen[item] === sequence) return
        seen[item] = sequence
        count[item]! += 1
      }
      this.#eachReachable(ends, k, (event) => {
        for (let i = events[event]!; i < events[event + 1]!; i++) tally(this.#after, items[i]!)
      })
      if (last < 0) return
      for (let e = ends.starts[k]!; e < ends.starts[k + 1]!; e++) {
        const event = ends.events[e]!
        for (let i = events[event + 1]! - 1; i >= events[event]! && items[i]! > last; i--)
          tally(this.#beside, items[i]!)
      }
    })
    const found: Extension[] = []
    for (const [{ count }, isNewEvent] of [
      [this.#beside, false],
      [this.#after, true],
    ] as const)
      for (let item = 0; item < count.length; item++)
        if (count[item]! >= this.#minCount) found.push({ item, isNewEvent, count: count[item]! })
    return found
  }

  /** The ends of the longer pattern. */
  project(ends: Ends, item: number, isNewEvent: boolean): Ends {
    const next: Ends = { sequences: [], starts: [0], events: [] }
    ends.sequences.forEach((sequence, k) => {
      const before = next.events.length
      const visit = (event: number) => {
        if (this.#has(event, item)) next.events.push(event)
      }
      if (isNewEvent) this.#eachReachable(ends, k, visit)
      else for (let e = ends.starts[k]!; e < ends.starts[k + 1]!; e++) visit(ends.events[e]!)
      if (next.events.length === before) return
      next.sequences.push(sequence)
      next.starts.push(next.events.length)
    })
    return next
  }

  /** Every event that may follow one of a sequence's ends, each once, in order; all of them after the empty pattern. */
  #eachReachable(ends: Ends, k: number, visit: (event: number) => void): void {
    const { sequences, times } = this.#data
    const stop = sequences[ends.sequences[k]! + 1]!
    let from = sequences[ends.sequences[k]!]!
    for (let e = ends.starts[k]!; e < ends.starts[k + 1]!; e++) {
      const end = ends.events[e]!
      if (end >= 0) from = Math.max(from, end + 1)
      for (; from < stop && (end < 0 || times[from]! - times[end]! <= this.#maxGap); from++) visit(from)
      if (from === stop) return
    }
  }

  #has(event: number, item: number): boolean {
    const { items, events } = this.#data
    for (let i = events[event]!; i < events[event + 1]!; i++) if (items[i] === item) return true
    return false
  }
}

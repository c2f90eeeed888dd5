import { Boost, entryAt } from './boost-task'
import { PARTITIONS } from './partitions'

// Sums are whole numbers (gradients and hessians are rounded to a grid), so that any order of adding gives the same
// bits, and a sibling is exactly the parent less the other.

/** Fetches the gradients of a node's rows, once for all groups of features. */
export function orderGradients(a: Boost, partition: u32): void {
  const rows = <u64>(a.end - a.start)
  const from = a.start + <u32>((rows * partition) / PARTITIONS)
  fetchGradients(a, from, a.start + <u32>((rows * (partition + 1)) / PARTITIONS))
}

export function fetchGradients(a: Boost, from: u32, to: u32): void {
  const end = a.index + (<usize>to << 2)
  let out = a.ordered + (<usize>from << 4)
  for (let at = a.index + (<usize>from << 2); at < end; at += 4) {
    v128.store(out, v128.load(a.gradients + (<usize>load<u32>(at) << 4)))
    out += 16
  }
}

/** Adds a node's rows to the histogram, four features and a part of the rows at a time. */
export function buildHistogram(a: Boost, partition: u32): void {
  const groups = (a.features + 3) >> 2
  for (let task = partition; task < groups * a.parts; task += PARTITIONS) {
    const group = task % groups
    const part = task / groups
    const histogram = part == 0 ? a.histogram : a.partials + <usize>(part - 1) * a.histogramBytes
    const rows = <u64>(a.end - a.start)
    const from = a.start + <u32>((rows * part) / a.parts)
    const to = a.start + <u32>((rows * (part + 1)) / a.parts)
    addRows(a, group, from, to, histogram)
  }
}

function addRows(a: Boost, group: u32, from: u32, to: u32, histogram: usize): void {
  const first = group << 2
  const last = a.features - 1
  const h0 = entryAt(a, histogram, first)
  const h1 = entryAt(a, histogram, min(first + 1, last))
  const h2 = entryAt(a, histogram, min(first + 2, last))
  const h3 = entryAt(a, histogram, min(first + 3, last))
  const width = min<u32>(4, a.features - first)
  memory.fill(h0, 0, entryAt(a, histogram, first + width) - h0)
  const bins = a.bins + ((<usize>group * a.rows) << 2)
  let gradient = a.ordered + (<usize>from << 4)
  const end = a.index + (<usize>to << 2)
  if (width == 4)
    for (let at = a.index + (<usize>from << 2); at < end; at += 4) {
      const row = <usize>load<u32>(at)
      const b = load<u32>(bins + (row << 2))
      const v = v128.load(gradient)
      gradient += 16
      add(h0 + ((b & 255) << 4), v)
      add(h1 + (((b >> 8) & 255) << 4), v)
      add(h2 + (((b >> 16) & 255) << 4), v)
      add(h3 + ((b >> 24) << 4), v)
    }
  else
    for (let at = a.index + (<usize>from << 2); at < end; at += 4) {
      const row = <usize>load<u32>(at)
      const b = load<u32>(bins + (row << 2))
      const v = v128.load(gradient)
      gradient += 16
      add(h0 + ((b & 255) << 4), v)
      if (width > 1) add(h1 + (((b >> 8) & 255) << 4), v)
      if (width > 2) add(h2 + (((b >> 16) & 255) << 4), v)
    }
}

// @ts-ignore: decorator
@inline
function add(at: usize, v: v128): void {
  v128.store(at, i64x2.add(v128.load(at), v))
}

/** Adds the parts together and takes the whole off the parent, whose place then holds the sibling. */
export function mergeHistogram(a: Boost, partition: u32): void {
  for (let feature = partition; feature < a.features; feature += PARTITIONS) {
    const from = entryAt(a, 0, feature)
    const to = entryAt(a, 0, feature + 1)
    for (let at = from; at < to; at += 16) {
      let v = v128.load(a.histogram + at)
      for (let part: u32 = 1; part < a.parts; part++)
        v = i64x2.add(v, v128.load(a.partials + <usize>(part - 1) * a.histogramBytes + at))
      if (a.parts > 1) v128.store(a.histogram + at, v)
      if (a.parent) v128.store(a.parent + at, i64x2.sub(v128.load(a.parent + at), v))
    }
  }
}

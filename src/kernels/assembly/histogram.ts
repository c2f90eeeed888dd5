import { Boost, entryAt } from './boost-task'
import { PARTITIONS } from './partitions'

// Sums are whole numbers (gradients and hessians are rounded to a grid), so that any order of adding gives the same
// bits, and a sibling is exactly the parent less the other.

/** Rows fetched at a time: a block's gradients and bins, 48 bytes a row, stay in the nearest caches while all features pass over them. */
const BLOCK: u32 = 512
/** Groups of four features that one task passes over. */
const GROUPS: u32 = 8

/** Adds a node's rows to the histogram, a chunk of the features and a part of the rows at a time. */
export function buildHistogram(a: Boost, partition: u32): void {
  const groups = (a.features + 3) >> 2
  const chunks = (groups + GROUPS - 1) / GROUPS
  const rows = <u64>(a.end - a.start)
  for (let task = partition; task < chunks * a.parts; task += PARTITIONS) {
    const firstGroup = (task % chunks) * GROUPS
    const lastGroup = min(groups, firstGroup + GROUPS)
    const part = task / chunks
    const histogram = part == 0 ? a.histogram : a.partials + <usize>(part - 1) * a.histogramBytes
    const begin = entryAt(a, histogram, firstGroup << 2)
    memory.fill(begin, 0, entryAt(a, histogram, min(a.features, lastGroup << 2)) - begin)
    const block = a.blocks + <usize>partition * BLOCK * 48
    const to = a.start + <u32>((rows * (part + 1)) / a.parts)
    for (let from = a.start + <u32>((rows * part) / a.parts); from < to; from += BLOCK) {
      const count = min(BLOCK, to - from)
      fetchRows(a, from, count, block, firstGroup, lastGroup)
      for (let group = firstGroup; group < lastGroup; group++) addRows(a, group, count, block, histogram)
    }
  }
}

/** Copies some rows in the order of the index: 16 bytes of gradient each, then of each group of features four bins each. */
function fetchRows(a: Boost, from: u32, count: u32, block: usize, firstGroup: u32, lastGroup: u32): void {
  const start = a.index + (<usize>from << 2)
  const end = start + (<usize>count << 2)
  let gradient = block
  let out = block + (BLOCK << 4)
  for (let at = start; at < end; at += 4) {
    const row = <usize>load<u32>(at)
    v128.store(gradient, v128.load(a.gradients + (row << 4)))
    const place = a.records + row * a.recordBytes
    let to = out
    for (let group = firstGroup; group < lastGroup; group++) {
      store<u32>(to, load<u32>(place + (group << 2)))
      to += BLOCK << 2
    }
    gradient += 16
    out += 4
  }
}

function addRows(a: Boost, group: u32, count: u32, block: usize, histogram: usize): void {
  const first = group << 2
  const last = a.features - 1
  const h0 = entryAt(a, histogram, first)
  const h1 = entryAt(a, histogram, min(first + 1, last))
  const h2 = entryAt(a, histogram, min(first + 2, last))
  const h3 = entryAt(a, histogram, min(first + 3, last))
  const width = min<u32>(4, a.features - first)
  let gradient = block
  let record = block + (BLOCK << 4) + (group % GROUPS) * (BLOCK << 2)
  const end = record + (<usize>count << 2)
  if (width == 4) {
    const paired = record + ((<usize>count >> 1) << 3)
    for (; record < paired; record += 8) {
      const b = load<u32>(record)
      const c = load<u32>(record, 4)
      const v = v128.load(gradient)
      const w = v128.load(gradient, 16)
      gradient += 32
      add(h0 + ((b << 4) & 0xff0), v)
      add(h1 + ((b >> 4) & 0xff0), v)
      add(h2 + ((b >> 12) & 0xff0), v)
      add(h3 + ((b >> 20) & 0xff0), v)
      add(h0 + ((c << 4) & 0xff0), w)
      add(h1 + ((c >> 4) & 0xff0), w)
      add(h2 + ((c >> 12) & 0xff0), w)
      add(h3 + ((c >> 20) & 0xff0), w)
    }
  }
  for (; record < end; record += 4) {
    const b = load<u32>(record)
    const v = v128.load(gradient)
    gradient += 16
    add(h0 + ((b << 4) & 0xff0), v)
    if (width > 1) add(h1 + ((b >> 4) & 0xff0), v)
    if (width > 2) add(h2 + ((b >> 12) & 0xff0), v)
    if (width > 3) add(h3 + ((b >> 20) & 0xff0), v)
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

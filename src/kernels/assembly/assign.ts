import { CHUNK, KMeans } from './k-means-task'
import { firstRow } from './partitions'
import { addRows, clusterBytes, moveRows } from './sums'

/** Rows that are fetched before any of them is looked at, so that the waits for memory overlap. */
const BATCH: u32 = 64

// Scratch: the chunk's uncertain rows, its changes (row, from, to), a batch of rows in transposed fours, scores.
const CHANGES: usize = 4 * (CHUNK + 4)
const BLOCKS: usize = CHANGES + 12 * (CHUNK + 1)

/**
 * Gives each row the label of its nearest centre and keeps the sums in step. Total: how many labels changed.
 *
 * A row keeps `gap`: by how much the second nearest centre is farther than the nearest, plus what `worn` of its label
 * was then. `worn` grows by how far that centre and the fastest other one have moved (Hamerly 2010, in one number).
 * While the gap exceeds it, the label stands without a look at the row. Else distances are taken in float32 with a
 * bound on their rounding error, and in float64 where that bound leaves the answer open: so labels are those of float64.
 */
export function assign(a: KMeans, partition: u32): void {
  const end = firstRow(a.rows, partition + 1)
  const sums = a.sums + partition * a.sumsSize
  const list = a.scratch + partition * a.scratchSize
  const changes = list + CHANGES
  if (a.anew) memory.fill(sums, 0, a.k * clusterBytes(a.features) + (a.k << 2))
  let changed: u32 = 0
  for (let from = firstRow(a.rows, partition); from < end; from += CHUNK) {
    const to = min(from + CHUNK, end)
    const uncertain = listUncertain(a, list, from, to)
    let last = changes
    for (let i: u32 = 0; i < uncertain; i += BATCH)
      last = assignBatch(a, list + (i << 2), min(BATCH, uncertain - i), list + BLOCKS, last)
    changed += <u32>(last - changes) / 12
    if (!a.anew && last > changes) moveRows(a, sums, changes, last, list + BLOCKS)
  }
  if (a.anew) addRows(a, sums, firstRow(a.rows, partition), end)
  store<f64>(a.totals + partition * a.totalsSize, changed)
}

/** Lists the rows whose gap is used up, and repeats the last one up to a multiple of four. */
function listUncertain(a: KMeans, list: usize, from: u32, to: u32): u32 {
  const worn = a.worn
  const mostWorn = f32x4.splat(a.mostWorn)
  const end = a.gaps + (<usize>to << 2)
  let labels = a.labels + (<usize>from << 1)
  let row = from
  let next = list
  for (let at = a.gaps + (<usize>from << 2); at < end; at += 16) {
    const gaps = v128.load(at)
    if (!i32x4.all_true(f32x4.gt(gaps, mostWorn))) {
      const l0 = <usize>load<u16>(labels)
      const l1 = <usize>load<u16>(labels, 2)
      const l2 = <usize>load<u16>(labels, 4)
      const l3 = <usize>load<u16>(labels, 6)
      const safe = i32x4.bitmask(f32x4.gt(gaps, gather(worn, l0, l1, l2, l3)))
      if (safe != 15) {
        store<u32>(next, row)
        next += (~safe & 1) << 2
        store<u32>(next, row + 1)
        next += (~safe & 2) << 1
        store<u32>(next, row + 2)
        next += ~safe & 4
        store<u32>(next, row + 3)
        next += (~safe & 8) >> 1
      }
    }
    labels += 8
    row += 4
  }
  if (next > list) {
    const last = load<u32>(next - 4)
    store<u32>(next, last)
    store<u32>(next, last, 4)
    store<u32>(next, last, 8)
  }
  return <u32>((next - list) >> 2)
}

/** Four float32 of a table. */
// @ts-ignore: decorator
@inline
function gather(table: usize, i0: usize, i1: usize, i2: usize, i3: usize): v128 {
  let four = v128.load32_zero(table + (i0 << 2))
  four = v128.load32_lane(table + (i1 << 2), four, 1)
  four = v128.load32_lane(table + (i2 << 2), four, 2)
  return v128.load32_lane(table + (i3 << 2), four, 3)
}

/** Labels the first `count` rows of `list`; gives where the list of changes ends. */
function assignBatch(a: KMeans, list: usize, count: u32, blocks: usize, changes: usize): usize {
  const blockBytes = <usize>a.stride << 4
  const scores = blocks + (blockBytes * BATCH) / 4
  let block = blocks
  for (let i: u32 = 0; i < count; i += 4) {
    transposeFour(a, list + (i << 2), block)
    block += blockBytes
  }
  block = blocks
  for (let i: u32 = 0; i < count; i += 4) {
    changes = assignFour(a, list + (i << 2), min(4, count - i), block, scores, changes)
    block += blockBytes
  }
  return changes
}

/** Labels the first `count` of four rows. */
function assignFour(a: KMeans, list: usize, count: u32, block: usize, scores: usize, changes: usize): usize {
  scoreFour(a, block, scores)

  // A score is a squared distance less the row's squared norm, less the rounding its centre may have caused.
  let best = v128.load(scores)
  let second = f32x4.splat(Infinity)
  let labels = i32x4.splat(0)
  let cluster = i32x4.splat(0)
  const one = i32x4.splat(1)
  const end = scores + (<usize>a.k << 4)
  for (let at = scores + 16; at < end; at += 16) {
    cluster = i32x4.add(cluster, one)
    const score = v128.load(at)
    labels = v128.bitselect(cluster, labels, f32x4.lt(score, best))
    second = f32x4.pmin(second, f32x4.pmax(best, score))
    best = f32x4.pmin(best, score)
  }
  const l0 = i32x4.extract_lane(labels, 0)
  const l1 = i32x4.extract_lane(labels, 1)
  const l2 = i32x4.extract_lane(labels, 2)
  const l3 = i32x4.extract_lane(labels, 3)

  const norms = v128.load(block + (<usize>a.features << 4))
  const margin = f32x4.mul(norms, f32x4.splat(a.rounding))
  const upper = f32x4.add(f32x4.add(best, gather(a.slack, l0, l1, l2, l3)), margin)
  const lower = f32x4.sub(second, margin)
  const certain = i32x4.bitmask(f32x4.lt(upper, lower))
  const zero = f32x4.splat(0)
  const near = f32x4.sqrt(f32x4.pmax(zero, f32x4.add(upper, norms)))
  const far = f32x4.sqrt(f32x4.pmax(zero, f32x4.add(lower, norms)))
  let gaps = f32x4.sub(f32x4.mul(far, f32x4.splat(0.999999)), f32x4.mul(near, f32x4.splat(1.000001)))
  gaps = f32x4.mul(f32x4.add(gaps, gather(a.worn, l0, l1, l2, l3)), f32x4.splat(0.9999997))

  if (certain == 15 && count == 4) {
    changes = settle(a, load<u32>(list), l0, f32x4.extract_lane(gaps, 0), changes)
    changes = settle(a, load<u32>(list, 4), l1, f32x4.extract_lane(gaps, 1), changes)
    changes = settle(a, load<u32>(list, 8), l2, f32x4.extract_lane(gaps, 2), changes)
    return settle(a, load<u32>(list, 12), l3, f32x4.extract_lane(gaps, 3), changes)
  }
  v128.store(scores, labels)
  v128.store(scores, gaps, 16)
  for (let i: u32 = 0; i < count; i++) {
    const row = load<u32>(list + (i << 2))
    const at = scores + (i << 2)
    if (!(certain & (1 << i))) exact(a, row, at)
    changes = settle(a, row, load<u32>(at), load<f32>(at, 16), changes)
  }
  return changes
}

/** Writes down a row's label and gap, and lists it when the label is new. */
// @ts-ignore: decorator
@inline
function settle(a: KMeans, row: u32, label: u32, gap: f32, changes: usize): usize {
  const at = a.labels + (<usize>row << 1)
  const old = <u32>load<u16>(at)
  store<f32>(a.gaps + (<usize>row << 2), gap)
  store<u16>(at, <u16>label)
  store<u32>(changes, row)
  store<u32>(changes, old, 4)
  store<u32>(changes, label, 8)
  return changes + (label == old ? 0 : 12)
}

/** Four packed rows side by side: for each feature (and the norm) a vector. */
// @ts-ignore: decorator
@inline
function transposeFour(a: KMeans, list: usize, block: usize): void {
  const rowBytes = <usize>a.stride << 2
  const row0 = a.packed + load<u32>(list) * rowBytes
  const row1 = a.packed + load<u32>(list, 4) * rowBytes
  const row2 = a.packed + load<u32>(list, 8) * rowBytes
  const row3 = a.packed + load<u32>(list, 12) * rowBytes
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const x0 = v128.load(row0 + at)
    const x1 = v128.load(row1 + at)
    const x2 = v128.load(row2 + at)
    const x3 = v128.load(row3 + at)
    const low01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5)
    const high01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7)
    const low23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5)
    const high23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7)
    const out = block + (at << 2)
    v128.store(out, v128.shuffle<f64>(low01, low23, 0, 2))
    v128.store(out, v128.shuffle<f64>(low01, low23, 1, 3), 16)
    v128.store(out, v128.shuffle<f64>(high01, high23, 0, 2), 32)
    v128.store(out, v128.shuffle<f64>(high01, high23, 1, 3), 48)
  }
}

/** Scores of four rows: for each cluster a vector. Clusters go in fours; the last four may stand for fewer. */
// @ts-ignore: decorator
@inline
function scoreFour(a: KMeans, block: usize, scores: usize): void {
  const tileBytes = (<usize>a.features + 1) << 6
  const blockEnd = block + (<usize>a.features << 4)
  let tile = a.tiles
  let out = scores
  for (let left = <i32>a.k; left > 0; left -= 8) {
    // Eight at a time; where only four are left, the second half is computed into spare space.
    let other = left > 4 ? tile + tileBytes : tile
    const next = other + tileBytes
    let s0 = v128.load(tile)
    let s1 = v128.load(tile, 16)
    let s2 = v128.load(tile, 32)
    let s3 = v128.load(tile, 48)
    let s4 = v128.load(other)
    let s5 = v128.load(other, 16)
    let s6 = v128.load(other, 32)
    let s7 = v128.load(other, 48)
    for (let at = block; at < blockEnd; at += 16) {
      tile += 64
      other += 64
      const x = v128.load(at)
      s0 = f32x4.add(s0, f32x4.mul(x, v128.load(tile)))
      s1 = f32x4.add(s1, f32x4.mul(x, v128.load(tile, 16)))
      s2 = f32x4.add(s2, f32x4.mul(x, v128.load(tile, 32)))
      s3 = f32x4.add(s3, f32x4.mul(x, v128.load(tile, 48)))
      s4 = f32x4.add(s4, f32x4.mul(x, v128.load(other)))
      s5 = f32x4.add(s5, f32x4.mul(x, v128.load(other, 16)))
      s6 = f32x4.add(s6, f32x4.mul(x, v128.load(other, 32)))
      s7 = f32x4.add(s7, f32x4.mul(x, v128.load(other, 48)))
    }
    v128.store(out, s0)
    v128.store(out, s1, 16)
    v128.store(out, s2, 32)
    v128.store(out, s3, 48)
    v128.store(out, s4, 64)
    v128.store(out, s5, 80)
    v128.store(out, s6, 96)
    v128.store(out, s7, 112)
    out += 128
    tile = next
  }
}

/** Label and gap (with `worn`) of a row by float64 distances; ties go to the lowest cluster. */
function exact(a: KMeans, row: u32, out: usize): void {
  let best = Infinity
  let second = Infinity
  let label: u32 = 0
  const first = a.x + (<usize>row << 3)
  const columnBytes = <usize>a.rows << 3
  let center = a.centers
  for (let j: u32 = 0; j < a.k; j++) {
    let distance: f64 = 0
    let at = first
    for (let f: u32 = 0; f < a.features; f++) {
      const difference = load<f64>(at) - load<f64>(center)
      distance += difference * difference
      at += columnBytes
      center += 8
    }
    if (distance < best) {
      second = best
      best = distance
      label = j
    } else if (distance < second) second = distance
  }
  store<u32>(out, label)
  const gap = <f32>((Math.sqrt(second) - Math.sqrt(best)) * a.scale * 0.999999)
  store<f32>(out, (gap + load<f32>(a.worn + (<usize>label << 2))) * 0.9999997, 16)
}

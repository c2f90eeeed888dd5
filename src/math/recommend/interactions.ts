/** One side of a sparse matrix: line l has the places `others[offsets[l] … offsets[l + 1])`, ascending, with their values. */
export interface Lines {
  readonly count: number
  readonly offsets: Int32Array
  readonly others: Int32Array
  readonly values: Float64Array
}

/** Who has what, from both sides. A pair that came several times is there once. */
export interface Interactions {
  readonly byUser: Lines
  readonly byItem: Lines
}

/**
 * @param users, items the two ends of each row, from 0
 * @param values of each row; 1 each where they are null
 * @param repeated what several rows of one pair become
 */
export function interactionsOf(
  users: ArrayLike<number>,
  items: ArrayLike<number>,
  values: ArrayLike<number> | null,
  counts: { users: number; items: number },
  repeated: 'once' | 'sum' | 'mean',
): Interactions {
  const rows = users.length
  // By item, then stably by user: each user's items ascend.
  const order = countingSort(
    items,
    counts.items,
    Uint32Array.from({ length: rows }, (_, i) => i),
  )
  const sorted = countingSort(users, counts.users, order)
  const offsets = new Int32Array(counts.users + 1)
  const others = new Int32Array(rows)
  const merged = new Float64Array(rows)
  let used = 0
  let times = 0
  for (let k = 0; k < rows; k++) {
    const row = sorted[k]!
    const value = values ? values[row]! : 1
    const isSame = k > 0 && users[sorted[k - 1]!] === users[row] && others[used - 1] === items[row]
    if (isSame) {
      times++
      if (repeated === 'sum') merged[used - 1]! += value
      else if (repeated === 'mean') merged[used - 1]! += (value - merged[used - 1]!) / times
      continue
    }
    times = 1
    others[used] = items[row]!
    merged[used] = repeated === 'once' ? 1 : value
    used++
    offsets[users[row]! + 1] = used
  }
  for (let u = 0; u < counts.users; u++) offsets[u + 1] = Math.max(offsets[u + 1]!, offsets[u]!)
  const byUser = {
    count: counts.users,
    offsets,
    others: others.subarray(0, used),
    values: merged.subarray(0, used),
  }
  return { byUser, byItem: transposed(byUser, counts.items) }
}

function countingSort(keys: ArrayLike<number>, count: number, order: Uint32Array): Uint32Array {
  const starts = new Uint32Array(count + 1)
  for (const row of order) starts[keys[row]! + 1]! += 1
  for (let k = 0; k < count; k++) starts[k + 1]! += starts[k]!
  const sorted = new Uint32Array(order.length)
  for (const row of order) sorted[starts[keys[row]!]!++] = row
  return sorted
}

/** The same from the other side. */
export function transposed({ count, offsets, others, values }: Lines, lines: number): Lines {
  const starts = new Int32Array(lines + 1)
  for (let k = 0; k < others.length; k++) starts[others[k]! + 1]! += 1
  for (let l = 0; l < lines; l++) starts[l + 1]! += starts[l]!
  const next = starts.slice(0, lines)
  const flipped = new Int32Array(others.length)
  const flippedValues = new Float64Array(others.length)
  for (let l = 0; l < count; l++)
    for (let k = offsets[l]!; k < offsets[l + 1]!; k++) {
      const at = next[others[k]!]!++
      flipped[at] = l
      flippedValues[at] = values[k]!
    }
  return { count: lines, offsets: starts, others: flipped, values: flippedValues }
}

/** The mean value of each line; `empty` where there is none. */
export function lineMeans({ count, offsets, values }: Lines, empty: number): Float64Array {
  const means = new Float64Array(count)
  for (let l = 0; l < count; l++) {
    let sum = 0
    for (let k = offsets[l]!; k < offsets[l + 1]!; k++) sum += values[k]!
    means[l] = offsets[l + 1]! > offsets[l]! ? sum / (offsets[l + 1]! - offsets[l]!) : empty
  }
  return means
}

/** The same places with other values: line by line, each less what belongs to its line. */
export const shifted = ({ count, offsets, others, values }: Lines, by: Float64Array): Lines => {
  const moved = new Float64Array(values.length)
  for (let l = 0; l < count; l++) for (let k = offsets[l]!; k < offsets[l + 1]!; k++) moved[k] = values[k]! - by[l]!
  return { count, offsets, others, values: moved }
}

/**
 * The positions of `values` in ascending order, equal ones in their own order (stable); NaN last. A radix sort on the
 * bits of the numbers: a million take some 50 ms.
 */
export function argsort(values: Float64Array, direction: 'ascending' | 'descending' = 'ascending'): Uint32Array {
  const n = values.length
  const bits = new Uint32Array(new Float64Array(values).buffer)
  const flip = direction === 'descending' ? 0xffffffff : 0
  const low = new Uint32Array(n)
  const high = new Uint32Array(n)
  for (let i = 0; i < n; i++) {
    let l = bits[2 * i]!
    let h = bits[2 * i + 1]!
    if (values[i]! === 0) l = h = 0
    // Order the bits as the numbers: negative ones reversed, positive ones above them.
    const mask = h >>> 31 ? 0xffffffff : 0
    l = (l ^ mask ^ flip) >>> 0
    h = (h ^ (mask || 0x80000000) ^ flip) >>> 0
    if (values[i] !== values[i]) l = h = 0xffffffff
    low[i] = l
    high[i] = h
  }
  let order = new Uint32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  let next = new Uint32Array(n)
  const counts = new Uint32Array(65536)
  for (const [keys, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    counts.fill(0)
    for (let i = 0; i < n; i++) counts[(keys[i]! >>> shift) & 0xffff]! += 1
    if (n > 0 && counts[(keys[0]! >>> shift) & 0xffff] === n) continue
    let start = 0
    for (let k = 0; k < 65536; k++) {
      const count = counts[k]!
      counts[k] = start
      start += count
    }
    for (let i = 0; i < n; i++) {
      const at = order[i]!
      const digit = (keys[at]! >>> shift) & 0xffff
      next[counts[digit]!] = at
      counts[digit]! += 1
    }
    ;[order, next] = [next, order]
  }
  return order
}

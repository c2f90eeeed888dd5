// Seeded data for the benchmark: both sides read the same numbers.

/** Uniform in [0, 1) (Mulberry32) and standard normal (Marsaglia's polar method). */
export function chance(seed) {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let z = Math.imul(state ^ (state >>> 15), 1 | state)
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32
  }
  const normal = () => {
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
    }
  }
  return { uniform, normal }
}

/** Row-major points around k centres. The first k rows are of different clusters only by chance. */
export function clusters({ rows, features, k, spread, seed }) {
  const { uniform, normal } = chance(seed)
  const centers = Float64Array.from({ length: k * features }, () => normal() * 2)
  const x = new Float64Array(rows * features)
  for (let i = 0; i < rows; i++) {
    const j = Math.floor(uniform() * k)
    for (let f = 0; f < features; f++) x[i * features + f] = centers[j * features + f] + normal() * spread
  }
  return x
}

/** Row-major correlated features and 0/1 answers of a logistic model. */
export function responses({ rows, features, seed }) {
  const { uniform, normal } = chance(seed)
  const b = Float64Array.from({ length: features }, () => normal() * 0.5)
  const x = new Float64Array(rows * features)
  const y = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const common = normal()
    let m = -1
    for (let f = 0; f < features; f++) m += b[f] * (x[i * features + f] = 0.4 * common + 0.9 * normal())
    y[i] = uniform() < 1 / (1 + Math.exp(-m)) ? 1 : 0
  }
  return { x, y }
}

/**
 * Baskets of some eight of 400 items, a few far commoner than most, and three groups that go together: the basket of each
 * pair, then the items.
 */
export function baskets({ baskets: count, seed }) {
  const { uniform } = chance(seed)
  const groups = [
    [3, 17, 40],
    [8, 21, 90, 130],
    [1, 60],
  ]
  const [basketOf, itemOf] = [[], []]
  for (let basket = 0; basket < count; basket++) {
    const items = new Set()
    const size = 1 + Math.floor(14 * uniform())
    while (items.size < size) items.add(Math.floor(400 * uniform() ** 2.5))
    for (const group of groups) if (uniform() < 0.08) for (const item of group) items.add(item)
    for (const item of items) {
      basketOf.push(basket)
      itemOf.push(item)
    }
  }
  return Int32Array.from(basketOf.concat(itemOf))
}

export function columnMajor(x, rows, features) {
  const out = new Float64Array(x.length)
  for (let i = 0; i < rows; i++) for (let f = 0; f < features; f++) out[f * rows + i] = x[i * features + f]
  return out
}

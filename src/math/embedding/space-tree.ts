/** Deeper than this points are taken as one: they are as good as in the same place. */
const deepest = 48

/** A tree of halved boxes in 1 to 3 dimensions with the mass and centre of each, for Barnes and Hut's forces. */
export class SpaceTree {
  readonly #p: number
  readonly #fan: number
  readonly #y: Float64Array
  #counts: Float64Array
  #centers: Float64Array
  /** First child, 0 for none. */
  #children: Int32Array
  #sizes: Float64Array
  #nodes = 0

  /** @param y rows × p, row-major */
  constructor(y: Float64Array, rows: number, p: number) {
    this.#p = p
    this.#fan = 2 ** p
    this.#y = y
    const room = Math.max(64, rows * 4)
    this.#counts = new Float64Array(room)
    this.#centers = new Float64Array(room * p)
    this.#children = new Int32Array(room)
    this.#sizes = new Float64Array(room)
    const least = new Float64Array(p).fill(Infinity)
    const most = new Float64Array(p).fill(-Infinity)
    for (let i = 0; i < rows; i++)
      for (let d = 0; d < p; d++) {
        least[d] = Math.min(least[d]!, y[i * p + d]!)
        most[d] = Math.max(most[d]!, y[i * p + d]!)
      }
    let size = 1e-12
    for (let d = 0; d < p; d++) size = Math.max(size, (most[d]! - least[d]!) * (1 + 1e-9))
    this.#add(1, size)
    this.#fill(
      0,
      Uint32Array.from({ length: rows }, (_, i) => i),
      least,
      size,
      0,
    )
  }

  /** Adds the repulsion on a point, Σ q²(yᵢ − yⱼ) with q = 1/(1 + d²); gives Σ q, both without the point itself. */
  repel(point: number, theta: number, force: Float64Array): number {
    const p = this.#p
    let sum = 0
    const stack = [0]
    while (stack.length > 0) {
      const node = stack.pop()!
      const count = this.#counts[node]!
      if (count === 0) continue
      let squared = 0
      for (let d = 0; d < p; d++) squared += (this.#y[point * p + d]! - this.#centers[node * p + d]!) ** 2
      const child = this.#children[node]!
      if (child !== 0 && this.#sizes[node]! ** 2 >= theta * theta * squared) {
        for (let c = 0; c < this.#fan; c++) stack.push(child + c)
        continue
      }
      // A leaf in the point's own place holds the point itself.
      const others = child === 0 && squared < 1e-24 ? count - 1 : count
      const q = 1 / (1 + squared)
      sum += others * q
      for (let d = 0; d < p; d++)
        force[point * p + d]! += others * q * q * (this.#y[point * p + d]! - this.#centers[node * p + d]!)
    }
    return sum
  }

  #add(count: number, size: number): number {
    const first = this.#nodes
    this.#nodes += count
    if (this.#nodes > this.#counts.length) {
      const grown = <T extends Float64Array | Int32Array>(old: T, make: (n: number) => T, width = 1) => {
        const next = make(this.#counts.length * 2 * width)
        next.set(old)
        return next
      }
      const [counts, centers, children, sizes] = [
        grown(this.#counts, (n) => new Float64Array(n)),
        grown(this.#centers, (n) => new Float64Array(n), this.#p),
        grown(this.#children, (n) => new Int32Array(n)),
        grown(this.#sizes, (n) => new Float64Array(n)),
      ]
      ;[this.#counts, this.#centers, this.#children, this.#sizes] = [counts, centers, children, sizes]
    }
    for (let node = first; node < this.#nodes; node++) this.#sizes[node] = size
    return first
  }

  #fill(node: number, points: Uint32Array, corner: Float64Array, size: number, depth: number): void {
    const p = this.#p
    this.#counts[node] = points.length
    for (const i of points) for (let d = 0; d < p; d++) this.#centers[node * p + d]! += this.#y[i * p + d]!
    if (points.length > 0) for (let d = 0; d < p; d++) this.#centers[node * p + d]! /= points.length
    if (points.length <= 1 || depth >= deepest) return
    const half = size / 2
    const first = this.#add(this.#fan, half)
    this.#children[node] = first
    const parts: number[][] = Array.from({ length: this.#fan }, () => [])
    for (const i of points) {
      let part = 0
      for (let d = 0; d < p; d++) if (this.#y[i * p + d]! >= corner[d]! + half) part |= 1 << d
      parts[part]!.push(i)
    }
    for (let part = 0; part < this.#fan; part++) {
      const own = corner.map((c, d) => (part & (1 << d) ? c + half : c))
      this.#fill(first + part, Uint32Array.from(parts[part]!), own, half, depth + 1)
    }
  }
}

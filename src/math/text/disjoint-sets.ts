/** Union–find over 0…n − 1 with path halving; the root of a set is its smallest member. */
export class DisjointSets {
  readonly #parent: Int32Array

  constructor(n: number) {
    this.#parent = Int32Array.from({ length: n }, (_, i) => i)
  }

  rootOf(i: number): number {
    const parent = this.#parent
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }

  /** @returns whether they were apart */
  unite(a: number, b: number): boolean {
    const [x, y] = [this.rootOf(a), this.rootOf(b)]
    if (x === y) return false
    if (x < y) this.#parent[y] = x
    else this.#parent[x] = y
    return true
  }
}

/** Sets that grow together, by the place of their first member. */
export class Components {
  readonly #parent: number[]

  constructor(n: number) {
    this.#parent = Array.from({ length: n }, (_, i) => i)
  }

  of(i: number): number {
    while (this.#parent[i] !== i) i = this.#parent[i] = this.#parent[this.#parent[i]!]!
    return i
  }

  join(a: number, b: number): void {
    this.#parent[this.of(b)] = this.of(a)
  }
}

export interface Edge {
  a: number
  b: number
  weight: number
}

/** The heaviest spanning tree (Kruskal); of equal weights the first. */
export function heaviestTree(n: number, edges: readonly Edge[]): Edge[] {
  const components = new Components(n)
  return edges
    .toSorted((x, y) => y.weight - x.weight)
    .filter(({ a, b }) => {
      if (components.of(a) === components.of(b)) return false
      components.join(a, b)
      return true
    })
}

/** Nodes from the first on, each after its parent; the parent of the first is −1. */
export function rooted(n: number, edges: readonly Pick<Edge, 'a' | 'b'>[]): { order: number[]; parents: number[] } {
  const beside = Array.from({ length: n }, (): number[] => [])
  for (const { a, b } of edges) {
    beside[a]!.push(b)
    beside[b]!.push(a)
  }
  const parents = new Array<number>(n).fill(-1)
  const order = n > 0 ? [0] : []
  for (let i = 0; i < order.length; i++)
    for (const next of beside[order[i]!]!)
      if (next !== parents[order[i]!]) {
        parents[next] = order[i]!
        order.push(next)
      }
  return { order, parents }
}

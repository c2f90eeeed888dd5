import type { Random } from '../../../core/random'
import { mutualInformation } from './association'
import { heaviestTree, rooted, type Edge } from '../../../math/privacy/spanning-tree'
import { plainShape } from './plain-shapes'
import { cellsIn, cellsOf, countCells, countPairs, restName, type RawColumn, type Shape } from './shapes'

/** A table as a tree of columns, each drawn given its parent. Plain JSON. */
export interface TreeModel {
  shapes: Shape[]
  /** Places of columns, parents first. */
  order: number[]
  parents: number[]
  /** Shares of the cells: of the root, or row-major parent × own. */
  tables: number[][]
}

/**
 * The tree that loses least of the columns' joint distribution (Chow and Liu, IEEE Trans. Inform. Theory 14, 1968):
 * the spanning tree of the most mutual information, with its pairs counted exactly. It protects nobody by itself.
 */
export function fitTree(columns: readonly RawColumn[]): TreeModel {
  const shapes = columns.map(plainShape)
  const cells = columns.map((column, i) => cellsIn(column, shapes[i]!))
  const sizes = shapes.map(cellsOf)
  const edges: Edge[] = []
  for (let a = 0; a < cells.length; a++)
    for (let b = a + 1; b < cells.length; b++) {
      const counts = countPairs(cells[a]!, sizes[a]!, cells[b]!, sizes[b]!)
      edges.push({ a, b, weight: mutualInformation(counts, sizes[a]!, sizes[b]!) })
    }
  return treeOf(
    shapes,
    heaviestTree(cells.length, edges),
    cells.map((one, i) => countCells(one, sizes[i]!)),
    (a, b) => countPairs(cells[a]!, sizes[a]!, cells[b]!, sizes[b]!),
  )
}

/** Turns counts, exact or noisy, into shares. */
export function treeOf(
  shapes: Shape[],
  edges: readonly Pick<Edge, 'a' | 'b'>[],
  counts: readonly Float64Array[],
  pairs: (parent: number, child: number) => Float64Array,
): TreeModel {
  const { order, parents } = rooted(shapes.length, edges)
  const tables = shapes.map((shape, i): number[] => {
    const own = shares(counts[i]!)
    if (parents[i]! < 0) return own
    const size = cellsOf(shape)
    const table = pairs(parents[i]!, i)
    // A cell of the parent without anybody: as the column is by itself.
    return Array.from({ length: table.length / size }, (_, row) => {
      const line = table.subarray(row * size, (row + 1) * size)
      return line.some((n) => n > 0) ? shares(line) : own
    }).flat()
  })
  return { shapes, order, parents, tables }
}

function shares(counts: Float64Array): number[] {
  const positive = Array.from(counts, (n) => Math.max(0, n))
  const sum = positive.reduce((all, n) => all + n, 0)
  return positive.map((n) => (sum > 0 ? n / sum : 1 / positive.length))
}

/** Draws rows of the model: the columns in their order, levels in the order of `levels` where they are among them. */
export function drawRows(model: TreeModel, rows: number, random: Random): RawColumn[] {
  const cells = model.shapes.map(() => new Int32Array(rows))
  for (const column of model.order) {
    const [own, parent] = [cells[column]!, model.parents[column]!]
    const size = cellsOf(model.shapes[column]!)
    const table = model.tables[column]!
    for (let i = 0; i < rows; i++) own[i] = pick(table, parent < 0 ? 0 : cells[parent]![i]! * size, size, random)
  }
  return model.shapes.map((shape, i) => valuesOf(shape, cells[i]!, random))
}

function pick(weights: readonly number[], from: number, size: number, random: Random): number {
  let left = random.uniform()
  for (let i = 0; i < size; i++) {
    left -= weights[from + i]!
    if (left < 0) return i
  }
  // Rounding left a rest: the last cell that has a share.
  for (let i = size - 1; i >= 0; i--) if (weights[from + i]! > 0) return i
  return size - 1
}

function valuesOf(shape: Shape, cells: Int32Array, random: Random): RawColumn {
  const missing = cellsOf(shape) - 1
  const { name } = shape
  if (shape.kind === 'category') {
    const levels = shape.rest ? [...shape.levels, restName] : shape.levels
    return { name, kind: 'category', levels, codes: cells.map((cell) => (cell === missing ? -1 : cell)) }
  }
  const { bins, isWhole, decimals } = shape
  const scale = 10 ** decimals
  const values = Float64Array.from(cells, (cell) => {
    if (cell === missing) return NaN
    const { from, to, weights } = bins[cell]!
    if (from === to) return from
    const part = weights ? pick(weights, 0, weights.length, random) : 0
    const width = (to - from) / (weights?.length ?? 1)
    const x = from + width * (part + random.uniform())
    return isWhole ? Math.floor(x) : Math.round(x * scale) / scale
  })
  return { name, kind: 'number', values, isWhole, decimals }
}

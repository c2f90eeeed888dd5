import { mostCells, wanted, type KernelBlock, type Tally } from '../../kernels/text-kernel'
import type { CellRun, ColumnBuilder } from './column-builder'

interface PlainVisitor {
  /** So many cells were plain, and what they were. */
  plain?(count: number, tally: Tally): void
  /** A cell that has to be read by other means, and its place counted back from the end of the builder's cells. */
  odd(cell: number, back: number): void
}

/** Reads the plain cells of a run through a kernel, all at once; a builder takes in their values. */
export function readPlain(
  run: CellRun & { block: KernelBlock },
  builder: ColumnBuilder | undefined,
  visitor: PlainVisitor,
): void {
  const { block, first, stride, count } = run
  for (let from = 0; from < count; from += mostCells) {
    const range = { first: first + from * stride, stride, count: Math.min(mostCells, count - from) }
    const { values, odd, tally } = block.kernel.readCells(block, range, builder?.wanted ?? wanted.any)
    builder?.fill(values)
    visitor.plain?.(range.count - odd.length, tally)
    for (const i of odd) visitor.odd(range.first + i * stride, range.count - i)
  }
}

export const isInKernel = (run: CellRun): run is CellRun & { block: KernelBlock } => run.block !== undefined

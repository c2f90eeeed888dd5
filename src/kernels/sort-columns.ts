import type { KernelCode } from './kernel-code'
import type { KernelMemory } from './kernel-memory'

/** Columns sorted at a time: more would take more room, and no less time. */
const most = 16
const digitBytes = 6 * 2048 * 4

/** Sorts columns of numbers without NaN, each in place, ascending; the threads share the columns. */
export function sortColumns(memory: KernelMemory, code: KernelCode, columns: readonly Float64Array[]): void {
  for (let from = 0; from < columns.length; from += most) sortSome(memory, code, columns.slice(from, from + most))
}

function sortSome(memory: KernelMemory, code: KernelCode, columns: readonly Float64Array[]): void {
  const stride = Math.max(...columns.map((column) => column.length)) * 8
  const blocks: number[] = []
  const allocate = (bytes: number) => {
    const at = memory.allocate(bytes)
    blocks.push(at)
    return at
  }
  try {
    const at = allocate(24)
    const values = allocate(columns.length * stride)
    const spare = allocate(columns.length * stride)
    const counts = allocate(columns.length * 4)
    const digits = allocate(columns.length * digitBytes)
    memory.uint32(at, 6).set([columns.length, stride, values, spare, counts, digits])
    memory.uint32(counts, columns.length).set(columns.map((column) => column.length))
    columns.forEach((column, c) => memory.float64(values + c * stride, column.length).set(column))
    code.sortColumns(at)
    columns.forEach((column, c) => column.set(memory.float64(values + c * stride, column.length)))
  } finally {
    for (const at of blocks) memory.free(at)
  }
}

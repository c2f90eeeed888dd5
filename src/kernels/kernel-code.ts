/** What the compiled kernels export: each takes the address of its arguments (see `assembly/index.ts`). */
export interface KernelCode {
  packRows(args: number): void
  assignRows(args: number): void
  addInertia(args: number): void
  ownDistances(args: number): void
  trySeed(args: number): void
  passLogistic(args: number): void
  addGram(args: number): void
  addSilhouettes(args: number): void
  fillHistogram(args: number): void
  findSplits(args: number): void
  splitRows(args: number): number
  fillGradients(args: number): void
  fillShares(args: number): void
  addLeaves(args: number): void
  walkTree(args: number): void
  binColumn(args: number): void
  packRecords(args: number): void
  sortColumns(args: number): void
  growTrees(args: number): void
  rankBaskets(args: number): void
  codeBaskets(args: number, stack: number): void
  listBaskets(args: number): void
  growPatterns(args: number): void
  intersectBaskets(args: number): void
  sumForest(args: number): void
  trainDense(args: number): number
  lossDense(args: number): number
  /** A helper thread's life; returns when it is told to stop. */
  serve(): void
}

export const partitions = 64

/** The first row of a partition, as in `assembly/partitions.ts`. */
export function firstRow(rows: number, partition: number): number {
  return Math.min(rows, Math.floor((Math.ceil(rows / 4) * partition) / partitions) * 4)
}

/** Addresses within the control block, as in `assembly/partitions.ts`, in 32-bit words. */
export const control = { generation: 16, helpers: 66, stop: 67, failed: 68 } as const

/** Compiles the variant for shared memory or the one for a single thread. Carried inside the script: no request. */
export async function compileKernels(shared: boolean): Promise<WebAssembly.Module> {
  const { default: address } = await (shared
    ? import('./build/shared.wasm?url&inline')
    : import('./build/single.wasm?url&inline'))
  const text = atob(address.slice(address.indexOf(',') + 1))
  return WebAssembly.compile(Uint8Array.from(text, (c) => c.charCodeAt(0)))
}

export async function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<KernelCode> {
  const abort = () => {
    throw new Error('A kernel failed')
  }
  const instance = await WebAssembly.instantiate(module, { env: { memory, abort } })
  return instance.exports as unknown as KernelCode
}

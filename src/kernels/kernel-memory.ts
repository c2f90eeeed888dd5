import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

const page = 65_536
const mostPages = 65_536
const alignment = 64

interface Block {
  at: number
  size: number
}

/** The memory that kernels work in: WebAssembly's, grown as needed, with blocks that can be given back. */
export class KernelMemory {
  readonly memory: WebAssembly.Memory
  /** Free blocks below `#end`, by address. */
  #free: Block[] = []
  readonly #sizes = new Map<number, number>()
  /** The first page belongs to the kernels themselves. */
  #end = page

  constructor(shared: boolean) {
    this.memory = reserve(shared)
  }

  /**
   * Address of a new block, aligned to 64 bytes. What is in it is left over from before.
   * @throws TerrariumError `out-of-memory`
   */
  allocate(bytes: number): number {
    const size = Math.max(alignment, Math.ceil(bytes / alignment) * alignment)
    const index = this.#free.findIndex((block) => block.size >= size)
    let at: number
    if (index >= 0) {
      const block = this.#free[index]!
      at = block.at
      block.at += size
      block.size -= size
      if (block.size === 0) this.#free.splice(index, 1)
    } else {
      const last = this.#free.at(-1)
      const joins = last !== undefined && last.at + last.size === this.#end
      at = joins ? last.at : this.#end
      this.#growTo(at + size)
      if (joins) this.#free.pop()
      this.#end = at + size
    }
    this.#sizes.set(at, size)
    return at
  }

  free(at: number): void {
    const size = this.#sizes.get(at)
    if (size === undefined) return
    this.#sizes.delete(at)
    let index = this.#free.findIndex((block) => block.at > at)
    if (index < 0) index = this.#free.length
    this.#free.splice(index, 0, { at, size })
    for (const i of [index, index - 1]) {
      const [block, next] = [this.#free[i], this.#free[i + 1]]
      if (!block || !next || block.at + block.size !== next.at) continue
      block.size += next.size
      this.#free.splice(i + 1, 1)
    }
  }

  /** Bytes in use, for tests that nothing is left behind. */
  get used(): number {
    return [...this.#sizes.values()].reduce((sum, size) => sum + size, 0)
  }

  float64(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length)
  }
  float32(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length)
  }
  uint8(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer as ArrayBuffer, at, length)
  }
  int32(at: number, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer as ArrayBuffer, at, length)
  }
  uint16(at: number, length: number): Uint16Array {
    return new Uint16Array(this.memory.buffer, at, length)
  }
  uint32(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length)
  }

  #growTo(end: number): void {
    const pages = Math.ceil(end / page)
    const have = this.memory.buffer.byteLength / page
    if (pages <= have) return
    try {
      if (pages > mostPages) throw new RangeError('beyond 4 GiB')
      this.memory.grow(pages - have)
    } catch {
      throw outOfMemory(end, this.memory.buffer.byteLength)
    }
  }
}

function reserve(shared: boolean): WebAssembly.Memory {
  if (!shared) return new WebAssembly.Memory({ initial: 1, maximum: mostPages })
  // A shared memory reserves its largest size at once; small devices grant less.
  for (let maximum = mostPages; ; maximum /= 2)
    try {
      return new WebAssembly.Memory({ initial: 1, maximum, shared: true })
    } catch (error) {
      if (maximum <= 4096) throw error
    }
}

function outOfMemory(wanted: number, have: number): TerrariumError {
  const [need, got] = [wanted, have].map((bytes) => Math.ceil(bytes / 2 ** 20))
  return new TerrariumError(
    'out-of-memory',
    words(
      `这一步的计算需要 ${need} MB 内存，浏览器给到 ${got} MB 就不再给了。`,
      `The arithmetic of this step needs ${need} MB of memory; the browser gave ${got} MB and no more.`,
    ),
    words(
      '先筛选行、去掉不用的列，或抽样后再试。',
      'Filter rows, drop columns you do not need, or take a sample first.',
    ),
  )
}

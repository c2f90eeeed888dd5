type Mark =
  | { $: 'number' | 'bigint'; text: string }
  | { $: 'undefined' }
  | { $: 'Date'; time: number }
  | { $: 'Map' | 'Set' | 'object'; of: unknown }
  | { $: 'bytes'; kind: string; at: number; length: number; type?: string }

const arrays = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
}

/**
 * Plain data as bytes, every bit of it: what JSON has, and beside it numbers that are not finite, undefined, bigints, dates,
 * maps, sets, typed arrays and blobs. The length of the JSON (4 bytes, little-endian), the JSON, then the arrays' bytes.
 * @throws TypeError for anything else, such as a function
 */
export async function pack(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let at = 0
  const put = (bytes: Uint8Array, kind: string, type?: string): Mark => {
    parts.push(bytes)
    at += bytes.length
    return { $: 'bytes', kind, at: at - bytes.length, length: bytes.length, ...(type !== undefined && { type }) }
  }
  const blobs: { mark: Mark; blob: Blob }[] = []
  const visit = (one: unknown): unknown => {
    if (one === null || typeof one === 'string' || typeof one === 'boolean') return one
    if (typeof one === 'number')
      return Number.isFinite(one) && !Object.is(one, -0)
        ? one
        : { $: 'number', text: Object.is(one, -0) ? '-0' : String(one) }
    if (one === undefined) return { $: 'undefined' }
    if (typeof one === 'bigint') return { $: 'bigint', text: String(one) }
    if (typeof one !== 'object') throw new TypeError(`A ${typeof one} can’t be packed`)
    if (Array.isArray(one)) return one.map(visit)
    if (ArrayBuffer.isView(one) && Object.hasOwn(arrays, one.constructor.name))
      return put(new Uint8Array(one.buffer, one.byteOffset, one.byteLength), one.constructor.name)
    if (one instanceof Blob) {
      const mark: Mark = { $: 'bytes', kind: 'Blob', at: 0, length: 0 }
      blobs.push({ mark, blob: one })
      return mark
    }
    if (one instanceof Date) return { $: 'Date', time: one.getTime() }
    if (one instanceof Map) return { $: 'Map', of: [...one].map(visit) }
    if (one instanceof Set) return { $: 'Set', of: [...one].map(visit) }
    const prototype: unknown = Object.getPrototypeOf(one)
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError(`A ${one.constructor.name} can’t be packed`)
    const entries = Object.entries(one).map(([name, inner]) => [name, visit(inner)])
    return Object.hasOwn(one, '$') ? { $: 'object', of: entries } : Object.fromEntries(entries)
  }
  const tree = visit(value)
  for (const { mark, blob } of blobs)
    Object.assign(mark, put(new Uint8Array(await blob.arrayBuffer()), 'Blob', blob.type))
  const json = new TextEncoder().encode(JSON.stringify(tree))
  const packed = new Uint8Array(4 + json.length + at)
  new DataView(packed.buffer).setUint32(0, json.length, true)
  packed.set(json, 4)
  let end = 4 + json.length
  for (const part of parts) {
    packed.set(part, end)
    end += part.length
  }
  return packed
}

/** What `pack` was given. @throws Error for bytes that it has not made */
export function unpack(packed: Uint8Array): unknown {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true)
  const rest = packed.subarray(4 + length)
  const bytesOf = ({ kind, at, length: size, type }: Extract<Mark, { $: 'bytes' }>) => {
    const bytes = rest.slice(at, at + size)
    if (bytes.length !== size) throw new RangeError('Bytes are missing')
    if (kind === 'Blob') return new Blob([bytes], { type: type ?? '' })
    return new arrays[kind as keyof typeof arrays](bytes.buffer)
  }
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(visit)
    if (typeof one !== 'object' || one === null) return one
    if (!Object.hasOwn(one, '$')) return Object.fromEntries(Object.entries(one).map(([name, of]) => [name, visit(of)]))
    const mark = one as Mark
    switch (mark.$) {
      case 'number':
        return Number(mark.text)
      case 'bigint':
        return BigInt(mark.text)
      case 'undefined':
        return undefined
      case 'Date':
        return new Date(mark.time)
      case 'Map':
        return new Map(visit(mark.of) as [unknown, unknown][])
      case 'Set':
        return new Set(visit(mark.of) as unknown[])
      case 'object':
        return Object.fromEntries((mark.of as [string, unknown][]).map(([name, of]) => [name, visit(of)]))
      case 'bytes':
        return bytesOf(mark)
    }
  }
  return visit(JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length))))
}

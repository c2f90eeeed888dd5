/** Fields of a protocol buffers message, in the wire format; see protobuf.dev/programming-guides/encoding. */
export class ProtoMessage {
  readonly #parts: Uint8Array[] = []
  #length = 0

  /** A whole number, as int32, int64 and enums are. */
  integer(field: number, value: number | bigint): this {
    return this.#put(varint((field << 3) | 0)).#put(varint(value))
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    return this.#put(varint((field << 3) | 5)).#put(bytes)
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#put(varint((field << 3) | 2))
      .#put(varint(value.length))
      .#put(value)
  }

  message(field: number, value: ProtoMessage): this {
    return this.bytes(field, value.encode())
  }

  /** Whole numbers in one field. */
  packed(field: number, values: ArrayLike<number>): this {
    return this.bytes(field, joined(Array.from(values, varint)))
  }

  encode(): Uint8Array<ArrayBuffer> {
    return joined(this.#parts, this.#length)
  }

  #put(bytes: Uint8Array): this {
    this.#parts.push(bytes)
    this.#length += bytes.length
    return this
  }
}

/** Seven bits a byte, the lowest first; a negative number by its 64-bit complement. */
function varint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 128 : low)
  } while (rest > 0n)
  return Uint8Array.from(bytes)
}

function joined(
  parts: readonly Uint8Array[],
  length = parts.reduce((sum, part) => sum + part.length, 0),
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

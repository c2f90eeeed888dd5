/** A table of FlatBuffers (flatbuffers.dev/internals): its fields by their numbers, 0 where one is not there. */
export class FlatTable {
  readonly #view: DataView
  readonly at: number

  constructor(view: DataView, at: number) {
    this.#view = view
    this.at = at
  }

  /** @throws RangeError, as all of its methods, for places outside of the bytes */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return new FlatTable(view, view.getUint32(0, true))
  }

  /** Where a field stands; 0 where it is not there. */
  place(field: number): number {
    const slot = this.#slot(field)
    const offset = slot === 0 ? 0 : this.#view.getUint16(slot, true)
    return offset === 0 ? 0 : this.at + offset
  }

  byte(field: number): number {
    const place = this.place(field)
    return place === 0 ? 0 : this.#view.getUint8(place)
  }

  /** @throws RangeError beyond 2^53 */
  long(field: number): number {
    const place = this.place(field)
    return place === 0 ? 0 : this.longAt(place)
  }

  longAt(place: number): number {
    const value = Number(this.#view.getBigInt64(place, true))
    if (!Number.isSafeInteger(value)) throw new RangeError('A number out of range')
    return value
  }

  table(field: number): FlatTable | undefined {
    const place = this.place(field)
    return place === 0 ? undefined : this.#tableAt(place)
  }

  /**
   * Where the elements of a vector begin, and how many there are: never more than there are bytes for.
   * @param stride bytes of an element
   */
  vector(field: number, stride: number): { at: number; length: number } {
    const place = this.place(field)
    if (place === 0) return { at: 0, length: 0 }
    const at = place + this.#view.getUint32(place, true)
    const length = this.#view.getUint32(at, true)
    if (at + 4 + length * stride > this.#view.byteLength) throw new RangeError('A vector outside of its message')
    return { at: at + 4, length }
  }

  /** The elements of a vector of tables. */
  *tables(field: number): Generator<FlatTable> {
    const { at, length } = this.vector(field, 4)
    for (let i = 0; i < length; i++) yield this.#tableAt(at + i * 4)
  }

  setLongAt(place: number, value: number): void {
    this.#view.setBigInt64(place, BigInt(value), true)
  }

  setIntAt(place: number, value: number): void {
    this.#view.setUint32(place, value, true)
  }

  /** As if the field had never been written. */
  remove(field: number): void {
    const slot = this.#slot(field)
    if (slot !== 0) this.#view.setUint16(slot, 0, true)
  }

  #tableAt(place: number): FlatTable {
    return new FlatTable(this.#view, place + this.#view.getUint32(place, true))
  }

  #slot(field: number): number {
    const slots = this.at - this.#view.getInt32(this.at, true)
    const slot = 4 + field * 2
    return slot + 2 > this.#view.getUint16(slots, true) ? 0 : slots + slot
  }
}

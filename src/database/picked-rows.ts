import { Type, type Batch, type DataType } from '@uwdata/flechette'

/** What a batch has beside its public face, as far as its kind has it. */
interface Parts {
  values?: Values
  offsets?: ArrayLike<number | bigint>
  /** Of texts that are views: the bytes that they point into. */
  data?: readonly Uint8Array[]
  dictionary?: { data: readonly Batch<unknown>[] }
  children?: readonly Batch<unknown>[]
  validity?: Uint8Array
}
type Values = Record<number, number | bigint> & { length: number }

const partsOf = (batch: Batch<unknown>) => batch as unknown as Parts

/**
 * Some rows of a column as a batch of its own: those of a sample, or the values behind the codes of a dictionary or the ends
 * of runs. It has the buffers that numbers, dates, times, flags and texts are taken in by, and `at` for all else.
 * @param sources the parts that the column has, one behind the other
 * @param rows their places in all of them; −1 for null
 * @throws RangeError for a place outside of them
 */
export function pickedRows(sources: readonly Batch<unknown>[], rows: Int32Array): Batch<unknown> {
  const starts: number[] = []
  let total = 0
  for (const source of sources) {
    starts.push(total)
    total += source.length
  }
  const of = new Uint32Array(rows.length)
  const places = Int32Array.from(rows, (row, i) => {
    if (row >= total) throw new RangeError('A row outside of its column')
    if (row < 0) return -1
    let part = sources.length - 1
    while (starts[part]! > row) part--
    of[i] = part
    const place = row - starts[part]!
    return isNull(sources[part]!, place) ? -1 : place
  })
  const type = sources[0]?.type as DataType | undefined
  if (type?.typeId === Type.Dictionary && partsOf(sources[0]!).dictionary)
    return pickedRows(
      partsOf(sources[0]!).dictionary!.data,
      places.map((place, i) => (place < 0 ? -1 : Number(partsOf(sources[of[i]!]!).values![place]))),
    )
  if (type?.typeId === Type.RunEndEncoded && partsOf(sources[0]!).children) return pickedRuns(sources, of, places)
  const picked = { length: rows.length, type, ...validityOf(places) }
  const at = (i: number) => (places[i]! < 0 ? null : sources[of[i]!]!.at(places[i]!))
  const isValid = (i: number) => places[i]! >= 0
  return Object.assign(picked, buffersOf(type, sources, of, places), { at, isValid }) as unknown as Batch<unknown>
}

/** All rows of a batch, its codes and runs resolved. */
export const plainRows = (batch: Batch<unknown>, length: number): Batch<unknown> =>
  pickedRows(
    [batch],
    Int32Array.from({ length }, (_, i) => i),
  )

const isNull = (batch: Batch<unknown>, row: number) =>
  batch.nullCount > 0 && (partsOf(batch).validity?.length ?? 0) > 0 && !batch.isValid(row)

function validityOf(places: Int32Array): { validity: Uint8Array; nullCount: number } {
  const validity = new Uint8Array(Math.ceil(places.length / 64) * 8)
  let nullCount = 0
  places.forEach((place, i) => {
    if (place < 0) nullCount++
    else validity[i >> 3]! |= 1 << (i & 7)
  })
  return { validity, nullCount }
}

function pickedRuns(sources: readonly Batch<unknown>[], of: Uint32Array, places: Int32Array): Batch<unknown> {
  const runs = sources.map((source) => partsOf(source).children!)
  let total = 0
  const starts = runs.map(([, values]) => (total += values!.length) - values!.length)
  const rows = places.map((place, i) => {
    if (place < 0) return -1
    const [ends] = runs[of[i]!]!
    return starts[of[i]!]! + firstAbove(partsOf(ends!).values!, ends!.length, place)
  })
  return pickedRows(
    runs.map(([, values]) => values!),
    rows,
  )
}

function firstAbove(ends: Values, length: number, row: number): number {
  let from = 0
  let to = length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (ends[middle]! <= row) from = middle + 1
    else to = middle
  }
  return from
}

/** Values of one width, picked as they stand; texts as offsets and bytes. What else there is is read by `at`. */
function buffersOf(
  type: DataType | undefined,
  sources: readonly Batch<unknown>[],
  of: Uint32Array,
  places: Int32Array,
): Partial<Parts> {
  switch (type?.typeId) {
    case Type.Bool: {
      const values = new Uint8Array(Math.ceil(places.length / 64) * 8)
      places.forEach((place, i) => {
        if (place >= 0 && sources[of[i]!]!.at(place)) values[i >> 3]! |= 1 << (i & 7)
      })
      return { values }
    }
    case Type.Int:
    case Type.Float:
    case Type.Date:
    case Type.Time:
    case Type.Timestamp:
    case Type.Duration: {
      const values = new type.values(places.length) as unknown as Values
      places.forEach((place, i) => {
        if (place >= 0) values[i] = partsOf(sources[of[i]!]!).values![place]!
      })
      return { values }
    }
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return pickedTexts(sources, of, places)
    default:
      return {}
  }
}

function pickedTexts(sources: readonly Batch<unknown>[], of: Uint32Array, places: Int32Array): Partial<Parts> {
  const texts = Array.from(places, (place, i) => (place < 0 ? nothing : textAt(partsOf(sources[of[i]!]!), place)))
  const offsets = new Int32Array(places.length + 1)
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (length >= 2 ** 31) throw new RangeError('Texts that are too long')
  const values = new Uint8Array(length)
  texts.forEach((text, i) => {
    values.set(text, offsets[i])
    offsets[i + 1] = offsets[i]! + text.length
  })
  return { offsets, values }
}

const nothing = new Uint8Array(0)

/** The bytes of a text, without a look outside of where the batch has them. */
function textAt({ values, offsets, data }: Parts, row: number): Uint8Array {
  let bytes = values as unknown as Uint8Array
  let start: number
  let end: number
  if (data) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + row * 16, 16)
    const length = view.getInt32(0, true)
    start = length > 12 ? view.getInt32(12, true) : row * 16 + 4
    end = start + length
    if (length > 12) bytes = data[view.getInt32(8, true)] ?? nothing
  } else {
    start = Number(offsets![row])
    end = Number(offsets![row + 1])
  }
  if (!(start >= 0 && end >= start && end <= bytes.length)) throw new RangeError('A text outside of its column')
  return bytes.subarray(start, end)
}

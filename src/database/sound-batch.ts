import { Type, type Batch, type DataType, type Field } from '@uwdata/flechette'

interface Parts {
  length: number
  nullCount: number
  validity?: { length: number }
  values?: { length: number }
  offsets?: ArrayLike<number | bigint>
  sizes?: ArrayLike<number | bigint>
  typeIds?: { length: number }
  children?: readonly Parts[]
  dictionary?: { data: readonly Parts[] }
}

/** More rows in one batch would fill the memory by their places alone. */
const mostRows = 2 ** 27

/**
 * Makes sure that the buffers of a batch hold as many values as it says, and that none of its lists points outside of what it
 * lists: what reads them believes it.
 * @throws RangeError
 */
export function requireSoundBatch(fields: readonly Field[], columns: readonly Batch<unknown>[], length: number): void {
  fields.forEach(({ type }, i) => {
    const column = columns[i] as unknown as Parts | undefined
    if (column?.length !== length) throw new RangeError('Columns of different lengths')
    requireRows(type, column)
  })
}

function requireRows(type: DataType, batch: Parts): void {
  const { length, nullCount, values, offsets, children = [] } = batch
  if (!(length >= 0 && length <= mostRows)) throw new RangeError('Too many rows in one batch')
  if (length === 0) return
  const has = (held: number | undefined, needed: number) => {
    if (!((held ?? 0) >= needed)) throw new RangeError('A column is shorter than its batch')
  }
  const isMarked = ![Type.Null, Type.Union, Type.RunEndEncoded].some((one) => one === type.typeId)
  if (isMarked && nullCount !== 0) has(batch.validity?.length, length / 8)
  switch (type.typeId) {
    case Type.Null:
      return
    case Type.Bool:
      return has(values?.length, length / 8)
    case Type.Decimal:
      return has(values?.length, length * Math.max(1, type.bitWidth / 64))
    case Type.FixedSizeBinary:
      return has(values?.length, length * type.stride)
    case Type.Interval:
      return has(values?.length, length * [1, 2, 16][type.unit]!)
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Binary:
    case Type.LargeBinary:
      return has(offsets?.length, length + 1)
    case Type.Utf8View:
    case Type.BinaryView:
      return has(values?.length, length * 16)
    case Type.List:
    case Type.LargeList:
    case Type.Map:
      has(offsets?.length, length + 1)
      requireRising(offsets!, length, children[0]?.length ?? 0)
      return requireRows(type.children[0]!.type, children[0]!)
    case Type.ListView:
    case Type.LargeListView:
      requireRanges(batch, children[0]?.length ?? 0)
      return requireRows(type.children[0]!.type, children[0]!)
    case Type.FixedSizeList:
      has(children[0]?.length, length * type.stride)
      return requireRows(type.children[0]!.type, children[0]!)
    case Type.Struct:
      for (const [i, child] of type.children.entries()) {
        has(children[i]?.length, length)
        requireRows(child.type, children[i]!)
      }
      return
    case Type.Dictionary:
      has(values?.length, length)
      for (const part of batch.dictionary?.data ?? []) requireRows(type.dictionary, part)
      return
    case Type.RunEndEncoded:
      for (const [i, child] of type.children.entries()) requireRows(child.type, children[i]!)
      return
    case Type.Union:
      has(batch.typeIds?.length, length)
      for (const [i, child] of type.children.entries()) requireRows(child.type, children[i]!)
      return
    default:
      return has(values?.length, length)
  }
}

function requireRising(offsets: ArrayLike<number | bigint>, length: number, most: number): void {
  let last = 0
  for (let i = 0; i <= length; i++) {
    const offset = Number(offsets[i])
    if (offset < last || offset > most) throw new RangeError('A list outside of its column')
    last = offset
  }
}

function requireRanges({ length, offsets, sizes }: Parts, most: number): void {
  for (let i = 0; i < length; i++) {
    const from = Number(offsets?.[i])
    const size = Number(sizes?.[i])
    if (!(from >= 0 && size >= 0 && from + size <= most)) throw new RangeError('A list outside of its column')
  }
}

import { Type, type DataType, type Field } from '@uwdata/flechette'
import { FlatTable } from './flat-table'

const [dictionaryMessage, batchMessage] = [2, 3]

/**
 * Takes the nodes of columns of nothing but nulls out of the messages of a stream, in place: every writer gives them a node,
 * as the format says, and flechette 2.2 expects none, so that it would take all later columns for what they are not.
 */
export function dropNullNodes(fields: readonly Field[], chunks: readonly Uint8Array[]): void {
  const types = fields.map(({ type }) => type)
  const dictionaries = new Map<number, DataType>()
  types.forEach(function visit(type) {
    if (type.typeId === Type.Dictionary) {
      dictionaries.set(type.id, type.dictionary)
      visit(type.dictionary)
    } else childrenOf(type).forEach(visit)
  })
  for (const chunk of chunks)
    for (const head of headsOf(chunk)) {
      const message = FlatTable.root(head)
      const kind = message.byte(1)
      const content = message.table(2)
      if (kind === batchMessage && content) drop(content, types)
      else if (kind === dictionaryMessage && content) {
        const type = dictionaries.get(content.long(0))
        const batch = content.table(1)
        if (type && batch) drop(batch, [type])
      }
    }
}

/** Whether any column, or any part of one, has the type of nulls. */
export const hasNullType = (fields: readonly Field[]): boolean =>
  fields.some(function isNull({ type }): boolean {
    if (type.typeId === Type.Null) return true
    const inner = type.typeId === Type.Dictionary ? type.dictionary : type
    return inner.typeId === Type.Null || ('children' in inner && inner.children.some((child) => isNull(child)))
  })

const childrenOf = (type: DataType): DataType[] => ('children' in type ? type.children.map((child) => child.type) : [])

function drop(batch: FlatTable, types: readonly DataType[]): void {
  const isNull: boolean[] = []
  types.forEach(function visit(type) {
    isNull.push(type.typeId === Type.Null)
    if (type.typeId !== Type.Dictionary) childrenOf(type).forEach(visit)
  })
  const { at, length } = batch.vector(1, 16)
  if (length !== isNull.length) return
  let kept = 0
  for (let i = 0; i < length; i++) {
    if (isNull[i]) continue
    for (const part of [0, 8]) batch.setLongAt(at + kept * 16 + part, batch.longAt(at + i * 16 + part))
    kept++
  }
  batch.setIntAt(at - 4, kept)
}

/** The heads of the messages in a piece of a stream. */
function* headsOf(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 4 <= bytes.length;) {
    const prefix = view.getUint32(at, true) === 0xffffffff ? 8 : 4
    if (at + prefix > bytes.length) return
    const length = view.getInt32(at + prefix - 4, true)
    if (length <= 0) return
    const head = bytes.subarray(at + prefix, at + prefix + length)
    yield head
    at += prefix + length + FlatTable.root(head).long(3)
  }
}

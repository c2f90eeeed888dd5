import { FlatTable } from '../../database/flat-table'

const unionType = 14

/**
 * Makes sure that the lists of a schema (Schema.fbs) end within its bytes, and that no field is part of itself: what reads a
 * schema goes through as many fields as it says, and through what lies behind the bytes as zeros.
 * @param head of its message
 * @throws RangeError
 */
export function requireSoundSchema(head: Uint8Array): void {
  const schema = FlatTable.root(head).table(2)
  if (!schema) throw new RangeError('A message without its content')
  // Each field has a place of its own.
  let left = head.length / 4
  const requireNotes = (table: FlatTable, field: number) => void table.vector(field, 4)
  const requireFields = (parent: FlatTable, field: number): void => {
    for (const one of parent.tables(field)) {
      if (--left < 0) throw new RangeError('More fields than there can be')
      if (one.byte(2) === unionType) one.table(3)?.vector(1, 4)
      requireNotes(one, 6)
      requireFields(one, 5)
    }
  }
  requireNotes(schema, 2)
  requireFields(schema, 1)
}

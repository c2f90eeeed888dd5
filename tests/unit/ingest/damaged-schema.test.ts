import { tableFromArrays, tableToIPC } from '@uwdata/flechette'
import { expect, test } from 'vitest'
import { FlatTable } from '../../../src/database/flat-table'
import { importBytes } from './memory-door'

const table = tableFromArrays({ id: ['a', 'b', 'c'], amount: [1, 2, 3], parts: [[1], [2, 3], []] })

/** The table as a stream, in whose schema `damage` is done. */
function stream(damage: (schema: FlatTable) => void): Uint8Array {
  const bytes = tableToIPC(table, { format: 'stream' })!
  damage(FlatTable.root(bytes.subarray(8)).table(2)!)
  return bytes
}

const countAt = ({ at }: { at: number }) => at - 4

test.each<[string, (schema: FlatTable) => void]>([
  ['more fields than there are bytes', (schema) => schema.setIntAt(countAt(schema.vector(1, 4)), 2 ** 31 - 1)],
  [
    'a field with more parts than there are bytes',
    (schema) => {
      const field = [...schema.tables(1)].at(-1)!
      schema.setIntAt(countAt(field.vector(5, 4)), 2 ** 31 - 1)
    },
  ],
  [
    'a field that is part of itself',
    (schema) => {
      const field = [...schema.tables(1)].at(-1)!
      const part = field.vector(5, 4).at
      schema.setIntAt(part, field.at - part)
    },
  ],
])('a file that says %s is damaged, and says so', async (_, damage) => {
  await expect(importBytes(stream(damage), 'a.arrow')).rejects.toMatchObject({ code: 'bad-file', isBug: false })
})

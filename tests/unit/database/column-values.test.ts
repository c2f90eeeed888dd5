import { columnFromArray, tableFromColumns, tableFromIPC, tableToIPC, utf8, type Column } from '@uwdata/flechette'
import { expect, test } from 'vitest'
import { columnValues } from '../../../src/database/column-values'

test('texts come as they are, a byte order mark at their start and nulls included; other columns as ever', () => {
  const texts = ['a', null, '\ufeffb', '', '\ufeff', '客户𠮷', null, 'h', 'i', 'j']
  const numbers = [1, null, 3, 4, 5, 6, 7, 8, 9, 0]
  const table = tableFromColumns({ t: columnFromArray(texts, utf8()), n: columnFromArray(numbers) })
  const back = tableFromIPC(tableToIPC(table, { format: 'stream' })!)
  expect([...columnValues(back.getChild('t') as Column<unknown>)]).toEqual(texts)
  expect([...columnValues(back.getChild('n') as Column<unknown>)]).toEqual(numbers)
})

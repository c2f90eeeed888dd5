import { describe, expect, test } from 'vitest'
import { importText } from './memory-door'

/** More than a block of rows: n, name, day, share. */
const line = (i: number) => `${i},name ${i % 50},2024-0${1 + (i % 9)}-1${i % 10},${(i % 100) / 4}\n`
const count = 320_000
const all = Array.from({ length: count }, (_, i) => line(i)).join('')
const head = 'n,name,day,share\n'
const rowOf = (i: number) => [i, `name ${i % 50}`, `2024-0${1 + (i % 9)}-1${i % 10}`, (i % 100) / 4]
const inserted = (statements: readonly string[]) => statements.map((sql) => sql.split(' ').slice(0, 2).join(' '))

describe('a file of several blocks', () => {
  test('is loaded while it is looked at', async () => {
    const { rows, door, types } = await importText(`${head}${all}合计,,,9\n`)
    expect(types).toEqual(['BIGINT', 'VARCHAR', 'DATE', 'DOUBLE'])
    expect(inserted(door.statements)).toEqual(['CREATE TABLE'])
    expect(rows).toHaveLength(count)
    // In whole row groups of the database, which are not copied again.
    expect(door.lots.slice(0, -1).every((lot) => lot % 122_880 === 0)).toBe(true)
    expect(door.lots.at(-1)).toBeLessThan(122_880)
    for (const i of [0, 199_999, 300_000, count - 11, count - 1]) expect(rows[i]).toEqual(rowOf(i))
  }, 120_000)

  test.each<[string, string, number, (rows: unknown[][]) => void]>([
    ['a cell that changes a type', '12,x,soon,1\n', count + 1, (rows) => expect(rows.at(-1)![2]).toBe('soon')],
    ['a row of odd length', '12,x,2024-01-01\n', count + 1, (rows) => expect(rows.at(-1)![3]).toBeNull()],
    ['the header again', `${head}13,x,2024-01-01,1\n`, count + 1, (rows) => expect(rows.at(-1)![0]).toBe(13)],
  ])(
    '%s in a later one: it is loaded anew, and each row once',
    async (_, late, expected, look) => {
      const { rows, door } = await importText(
        head + all + late + Array.from({ length: 20 }, (_, i) => line(i)).join(''),
      )
      expect(inserted(door.statements)).toEqual(['CREATE TABLE', 'DROP TABLE', 'CREATE TABLE'])
      expect(rows).toHaveLength(expected + 20)
      expect(rows[count - 1]!.map(String)).toEqual(rowOf(count - 1).map(String))
      look(rows.slice(0, -20))
    },
    120_000,
  )
})

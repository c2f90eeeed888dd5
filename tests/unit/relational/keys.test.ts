import { describe, expect, test } from 'vitest'
import { captureGroups } from '../../../src/learning/relational/check-pattern'
import { checkColumnNames, freeColumnName } from '../../../src/learning/relational/column-names'
import { keyNameLikeness } from '../../../src/learning/relational/key-names'
import { joinCounts, joinCountsSql } from '../../../src/learning/relational/join-keys'
import { proposeKeys } from '../../../src/learning/relational/propose-keys'
import { nativeTables } from '../../support/native-tables'

const likeness = (left: string, right: string, tables = ['orders', 'customers']) =>
  keyNameLikeness({ table: tables[0]!, column: left }, { table: tables[1]!, column: right })

describe('names of keys', () => {
  test.each([
    ['CustomerID', 'customer_id', 1],
    ['customer_id', 'id', 0.9],
    ['客户编号', '客户号', 0.9],
    ['CustomerID', 'customer', 0.9],
    ['ShipCity', 'City', 0.5],
    ['OrderID', 'CustomerID', 0],
    ['amount', 'name', 0],
  ])('%s and %s', (a, b, wanted) => expect(likeness(a, b)).toBe(wanted))
})

test('the key of two tables is found by name, overlap and uniqueness, not by numbers that happen to coincide', async () => {
  const db = await nativeTables()
  await db.run("create table customers as select i as id, 'n' || i as name, i % 3 as level from range(1, 51) r(i)")
  await db.run(
    'create table orders as select i as no, 1 + i % 60 as customer_id, i % 50 as quantity from range(200) r(i)',
  )
  const ask = async (sql: string) => (await db.query(sql)).rows
  const [best, ...rest] = await proposeKeys(ask, await db.describe('customers'), await db.describe('orders'))
  expect(best).toMatchObject({ left: 'id', right: 'customer_id', leftUnique: true, rightUnique: false, overlap: 1 })
  expect(rest.every((one) => one.score < best!.score)).toBe(true)
  const [row] = await ask(joinCountsSql('orders', 'customers', [{ left: 'customer_id', right: 'id' }]))
  expect(joinCounts(row!)).toEqual({
    matched: 170,
    unmatchedLeft: 30,
    unmatchedRight: 0,
    duplicatedKeys: 0,
    duplicatedKeysLeft: 60,
    pairs: 170,
  })
})

test('names of columns', () => {
  expect(() => checkColumnNames(['a', 'b'])).not.toThrow()
  expect(() => checkColumnNames(['a', 'A'])).toThrow(/capitals/)
  expect(() => checkColumnNames([' '])).toThrow()
  const taken = new Set(['x', 'x_2'])
  expect(freeColumnName('X', taken)).toBe('X_3')
  expect(freeColumnName('y', taken)).toBe('y')
})

test('groups of a pattern', () => {
  expect(captureGroups('(a)(?:b)(?P<day>\\d+)[(](\\()(?<x>.)')).toEqual([null, 'day', null, 'x'])
  expect(captureGroups('[]()](a)')).toEqual([null])
})

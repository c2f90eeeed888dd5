import { afterAll, beforeAll, expect, test } from 'vitest'
import { Session } from '../../../src/engine/session'

const session = new Session()
beforeAll(() => session.ready(), 120_000)
afterAll(() => session.replay({ version: 1, entries: [] }, []))

const rows = async (sql: string) => (await session.query(sql)).rows

test('sample customers become tables with roles, the same for the same seed, and undo takes them away', async () => {
  await session.makeSample({ customers: 1000, seed: 7, language: 'en' })
  const tables = await session.tables()
  expect(tables.map((t) => t.name)).toContain('customers')
  const customers = tables.find((t) => t.name === 'customers')!
  expect(customers.rows).toBe(1000)
  expect(customers.columns.find((c) => c.role === 'customer-id')?.type).toBe('VARCHAR')
  expect(customers.columns.find((c) => c.role === 'target')).toBeDefined()
  const first = await rows('select * from customers order by rowid limit 50')
  const recipe = session.recipe()
  await session.undo()
  expect(await session.tables()).toEqual([])
  await session.replay(recipe, [])
  expect(await rows('select * from customers order by rowid limit 50')).toEqual(first)
})

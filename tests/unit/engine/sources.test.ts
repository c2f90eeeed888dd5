import { expect, test } from 'vitest'
import type { RecipeEntry } from '../../../src/core/recipe'
import { Sources } from '../../../src/engine/sources'

const known = (name: string, sha256: string, size = 2) => ({ name, size, sha256 })
const imports = (...names: string[]): RecipeEntry[] =>
  names.map((name) => ({ type: 'import', id: name, file: known(name, `sha of ${name}`), options: {}, tables: [] }))

function sourcesWith(...names: string[]): Sources {
  const sources = new Sources()
  for (const name of names) sources.keep(`sha of ${name}`, new File([name], name))
  return sources
}

test('a file that takes the place of one takes the place of no other', async () => {
  const sources = sourcesWith('sales.csv', 'people.csv')
  sources.offer([new File(['april'], 'april.csv')])
  expect(await (await sources.find(known('april.csv', ''))).text()).toBe('april')
  expect(await (await sources.find(known('people.csv', 'sha of people.csv'))).text()).toBe('people.csv')
  sources.offer([new File(['april'], 'sales.csv')])
  expect(await (await sources.find(known('sales.csv', 'sha of sales.csv'))).text()).toBe('sales.csv')
})

test('in a replay files stand for those of their names, and a lone one for a lone one', async () => {
  const sources = sourcesWith('sales.csv', 'people.csv')
  const april = new File(['april'], 'april.csv')
  sources.offerAgain([april], imports('sales.csv', 'people.csv'))
  expect((await sources.find(known('sales.csv', 'sha of sales.csv'))).name).toBe('sales.csv')
  await expect(sources.find(known('gone.csv', 'other'))).rejects.toMatchObject({ code: 'missing-file' })
  sources.offerAgain([april], imports('sales.csv'))
  expect((await sources.find(known('sales.csv', 'sha of sales.csv'))).name).toBe('april.csv')
  sources.offerAgain([new File(['new'], 'people.csv'), april], imports('sales.csv', 'people.csv'))
  expect(await (await sources.find(known('people.csv', 'sha of people.csv'))).text()).toBe('new')
})

test('what a project brings is told by its bytes, and bears the name that the recipe gives', async () => {
  const sources = sourcesWith()
  const very = new Map([['one', new File(['ours'], 'b.csv')]])
  sources.offerAgain([new File(['mine'], 'a.csv')], imports('a.csv', 'b.csv'), very)
  const found = await sources.find(known('a.csv', 'one', 4))
  expect([found.name, await found.text()]).toEqual(['a.csv', 'ours'])
})

test('equal bytes under two names keep both', async () => {
  const sources = new Sources()
  for (const name of ['a.csv', 'b.csv']) sources.keep('one', new File(['same'], name))
  expect((await sources.find(known('a.csv', 'one'))).name).toBe('a.csv')
})

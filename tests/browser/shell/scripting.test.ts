import { expect, test } from 'vitest'
import { TerrariumError } from '../../../src/core/errors'
import { words } from '../../../src/core/words'
import { installScripting } from '../../../src/engine/scripting'
import { FakeSession } from '../../support/fake-session'

const names = [
  'copyTable',
  'eraseEverything',
  'environment',
  'exportModel',
  'exportRecipe',
  'exportTable',
  'importFile',
  'openProject',
  'query',
  'ready',
  'recipe',
  'redo',
  'replay',
  'replaceFiles',
  'giveKey',
  'auditLog',
  'notePurpose',
  'keepUntil',
  'run',
  'saveProject',
  'projects',
  'continueProject',
  'lockProject',
  'removeLock',
  'closeProject',
  'renameProject',
  'duplicateProject',
  'deleteProject',
  'takeOverProject',
  'storage',
  'steps',
  'tables',
  'undo',
  'version',
]

test('is there at once, complete, and opens nothing by itself', () => {
  let opened = 0
  installScripting(async () => {
    opened++
    return new FakeSession()
  })
  expect(Object.keys(window.terrarium).sort()).toEqual([...names].sort())
  expect(window.terrarium.version).toMatch(/^\d+\.\d+\.\d+/)
  expect(opened).toBe(0)
})

test('what needs no waiting says how to wait before the session is there', async () => {
  const terrarium = installScripting(async () => new FakeSession())
  for (const call of [() => terrarium.steps(), () => terrarium.recipe()])
    expect(call).toThrow(expect.objectContaining({ code: 'not-ready', hint: expect.anything() }))
  await terrarium.ready()
  expect(terrarium.steps()).toEqual([])
  expect(terrarium.recipe()).toEqual({ version: 1, entries: [] })
})

test('passes everything through to one session', async () => {
  const fake = new FakeSession()
  let opened = 0
  const terrarium = installScripting(async () => {
    opened++
    return fake
  })
  await terrarium.importFile(new File(['a'], 'a.csv'))
  await terrarium.undo()
  expect(fake.calls).toEqual(['importFile a.csv', 'undo'])
  expect(opened).toBe(1)
})

test('rejects with an Error that has a code, both languages and the hint', async () => {
  const fake = new FakeSession()
  const terrarium = installScripting(async () => fake)
  fake.failNext = new TerrariumError('bad-file', words('空文件', 'Empty'), words('换一个', 'Choose another'))
  const failed = await terrarium.undo().catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Error)
  expect(failed).toMatchObject({ code: 'bad-file', zh: '空文件', en: 'Empty', hint: { en: 'Choose another' } })
  fake.failNext = new RangeError('offset is out of bounds')
  expect(await terrarium.redo().catch((error: unknown) => error)).toMatchObject({ code: 'internal', isBug: true })
})

test('a session that does not load rejects the call, and the next call tries again', async () => {
  let tries = 0
  const terrarium = installScripting(async () => {
    if (++tries === 1) throw new TypeError('Failed to fetch dynamically imported module')
    return new FakeSession()
  })
  await expect(terrarium.ready()).rejects.toMatchObject({ code: 'internal' })
  await expect(terrarium.ready()).resolves.toBeUndefined()
})

import { beforeEach, expect, test } from 'vitest'
import type { RecipeEntry } from '../../../src/core/recipe'
import type { Engine } from '../../../src/engine/engine'
import { History } from '../../../src/engine/history'
import { rewriteRecipe } from '../../../src/engine/rewrite-recipe'

/** Stands for the database: knows which names there are and what is behind each. */
class Names {
  readonly tables = new Map<string, string>()
  readonly transaction = async (statements: string[]): Promise<void> => {
    for (const statement of statements) {
      const rename = /^ALTER TABLE "(.+)" RENAME TO "(.+)"$/.exec(statement)
      const drop = /^DROP TABLE IF EXISTS "(.+)"$/.exec(statement)
      if (rename) {
        const [, from, to] = rename as unknown as [string, string, string]
        if (!this.tables.has(from)) throw new Error(`no ${from}`)
        if (this.tables.has(to)) throw new Error(`${to} is there already`)
        this.tables.set(to, this.tables.get(from)!)
        this.tables.delete(from)
      } else if (drop) this.tables.delete(drop[1]!)
      else throw new Error(statement)
    }
  }
}

let names: Names
let history: History
let count = 0
beforeEach(() => {
  names = new Names()
  history = new History(names.transaction)
})

const entry = (id: string): RecipeEntry => ({ type: 'step', id, step: { kind: 'sql' }, today: '2026-01-01' })
async function commit(name: string, content: string): Promise<void> {
  const staging = `__job${++count}_0`
  names.tables.set(staging, content)
  await history.commit(entry(`s${count}`), [{ staging, info: { name, rows: 1, columns: [] } }], {})
}
const visible = () => Object.fromEntries([...names.tables].filter(([name]) => !name.startsWith('__')))

test('undo and redo walk through every state, and none is lost', async () => {
  const states = [visible()]
  for (const [name, content] of [
    ['a', '1'],
    ['b', '2'],
    ['a', '3'],
    ['A', '4'],
    ['b', '5'],
  ] as const) {
    await commit(name, content)
    states.push(visible())
    expect([...history.tables.keys()].toSorted()).toEqual(Object.keys(visible()).toSorted())
  }
  for (let round = 0; round < 3; round++) {
    for (let i = states.length - 2; i >= 0; i--) {
      expect(await history.undo()).toBe(true)
      expect(visible()).toEqual(states[i])
    }
    expect(await history.undo()).toBe(false)
    for (let i = 1; i < states.length; i++) {
      expect(await history.redo()).toBe(true)
      expect(visible()).toEqual(states[i])
    }
    expect(await history.redo()).toBe(false)
  }
})

test('a new entry drops what was undone', async () => {
  await commit('a', '1')
  await commit('a', '2')
  await history.undo()
  await commit('b', '3')
  expect(visible()).toEqual({ a: '1', b: '3' })
  expect(history.undone).toEqual([])
  expect([...names.tables.keys()].filter((name) => name.startsWith('__attic'))).toEqual([])
})

test('what was set aside comes back as it was', async () => {
  await commit('a', '1')
  await commit('b', '2')
  const before = visible()
  await history.undo()
  const aside = history.setAside()
  await commit('b', 'other')
  await commit('c', 'more')
  await history.takeBack(1, aside)
  expect(visible()).toEqual({ a: '1' })
  await history.redo()
  expect(visible()).toEqual(before)
})

test('a transaction that fails changes nothing', async () => {
  await commit('a', '1')
  const staged = { staging: '__nowhere', info: { name: 'z', rows: 1, columns: [] } }
  await expect(history.commit(entry('x'), [staged], {})).rejects.toThrow()
  expect(history.applied.length).toBe(1)
  expect([...history.tables.keys()]).toEqual(['a'])
})

test('entries that never ran here wait behind what was undone, and must run to be redone', async () => {
  await commit('a', '1')
  await commit('b', '2')
  history.postpone([entry('later'), entry('last')])
  await history.undo()
  expect(history.undone.map(({ entry }) => entry.id)).toEqual([`s${count}`, 'later', 'last'])
  expect(await history.redo()).toBe(true)
  expect(await history.redo()).toBe(false)
  await history.undo()
  await history.forgetAfter(2)
  expect(history.undone).toHaveLength(1)
  await history.redo()
  expect(visible()).toEqual({ a: '1', b: '2' })
})

test('a table is found where it stands, also once another has taken its name', async () => {
  await commit('a', '1')
  await commit('a', '2')
  await commit('a', '3')
  const content = history.applied.map(({ outputs: [output] }) => names.tables.get(history.placeOf(output!.info)))
  expect(content).toEqual(['1', '2', '3'])
})

test('what was undone stays undone when a change of what comes before it fails', async () => {
  await commit('a', '1')
  await commit('b', '2')
  await commit('c', '3')
  await history.undo()
  const before = visible()
  const perform = () => Promise.reject(new Error('it fails'))
  const engine = { history, perform, performOrMark: perform } as unknown as Engine
  await expect(rewriteRecipe(engine, 0, entry('changed'), [entry('x')], {})).rejects.toThrow('it fails')
  expect(visible()).toEqual(before)
  expect([history.applied.length, history.undone.length]).toEqual([2, 1])
})

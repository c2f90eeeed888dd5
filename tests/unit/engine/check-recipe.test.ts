import { expect, test } from 'vitest'
import type { RecipeEntry } from '../../../src/core/recipe'
import { checkEntry, checkRecipe } from '../../../src/engine/check-recipe'

const step = { type: 'step', id: 's1', step: { kind: 'sql', output: 'o', params: {} }, today: '2026-11-26' }
const file = { name: 'a.csv', size: 3, sha256: 'ab' }
const imported = { type: 'import', id: 'i1', file, options: {}, tables: ['a'] }
const recipeOf = (...entries: unknown[]) => ({ version: 1, entries })
const withParams = (params: unknown) => recipeOf({ ...step, step: { ...step.step, params } })
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

test('a recipe is copied as it is', () => {
  const recipe = recipeOf(imported, step)
  expect(checkRecipe(recipe)).toEqual(recipe)
  expect(checkRecipe(recipe).entries[0]).not.toBe(recipe.entries[0])
})

test('a project whose entries share an id opens, as those of before may', () => {
  expect(checkRecipe(recipeOf(step, step)).entries).toHaveLength(2)
})

test('columns may be called constructor or prototype', () => {
  const recipe = withParams({ rules: { constructor: 'redact', prototype: 'drop' } })
  expect(checkRecipe(recipe)).toEqual(recipe)
})

test.each([
  ['a key beside the entries', { ...recipeOf(), more: 1 }, 'bad-recipe'],
  ['a key of an entry', recipeOf({ ...step, more: 1 }), 'bad-recipe'],
  ['a key of a step', recipeOf({ ...step, step: { ...step.step, more: 1 } }), 'bad-recipe'],
  ['a type that is inherited', recipeOf({ ...step, type: 'toString' }), 'bad-recipe'],
  ['a prototype', withParams(JSON.parse('{"a":[{"__proto__":{"b":1}}]}')), 'bad-recipe'],
  ['settings without end', withParams({ a: nested(100_000) }), 'bad-recipe'],
  ['entries without end', recipeOf(nested(100_000)), 'bad-recipe'],
  ['a version to come', { version: 2, entries: [] }, 'newer-version'],
  ['no version', { entries: [] }, 'bad-recipe'],
  ['a text', 'recipe', 'bad-recipe'],
  ['a size below nothing', recipeOf({ ...imported, file: { ...file, size: -1 } }), 'bad-recipe'],
  ['options of other types', recipeOf({ ...imported, options: { types: 5 } }), 'bad-recipe'],
])('%s is refused in words', (_, given, code) => {
  expect(() => checkRecipe(given)).toThrow(expect.objectContaining({ code, zh: expect.any(String) }) as Error)
})

test.each([
  { ...step, step: { ...step.step, note: 'mine' } },
  { ...step, step: { ...step.step, input: null } },
  { ...step, step: { ...step.step, output: { a: 1 } } },
  { ...imported, options: { header: 'yes' } },
  { ...imported, file: { ...file, name: 'a'.repeat(1001) } },
  { ...imported, options: { types: JSON.parse('{"__proto__":"VARCHAR"}') as unknown } },
])('what could not be opened again does not run', (entry) => {
  expect(() => checkEntry(entry as unknown as RecipeEntry)).toThrow(
    expect.objectContaining({ code: 'invalid-step', zh: expect.any(String) }) as Error,
  )
})

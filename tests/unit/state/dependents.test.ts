import { expect, test } from 'vitest'
import type { RecipeEntry } from '../../../src/core/recipe'
import { brokenBy, lackingSteps } from '../../../src/state/dependents'

const file = { name: 'a.csv', size: 1, sha256: '' }
const step = (id: string, input: string | string[], output: string, more: object = {}): RecipeEntry => ({
  type: 'step',
  id,
  step: { kind: 'filter', input, output, ...more },
  today: '2024-01-01',
})
const catalogue = new Map([
  ['filter', { params: {} }],
  ['train', { params: {}, trains: true }],
  ['score', { params: { model: { type: 'model', label: { zh: '', en: '' }, help: { zh: '', en: '' } } } }],
] as const)
const entries: RecipeEntry[] = [
  { type: 'import', id: 's1', file, options: {}, tables: ['a'] },
  step('s2', 'a', 'b'),
  step('s3', 'B', 'c'),
  step('s4', ['a', 'c'], 'd'),
  step('s5', 'a', 'm', { kind: 'train' }),
  step('s6', 'a', 'e', { kind: 'score', params: { model: 'm' } }),
]

test('nothing is lacking in a recipe that ran', () => {
  expect(lackingSteps(entries, catalogue)).toEqual([])
})

test('what hangs on a step breaks with it, and what hangs on that', () => {
  const without = (id: string) => entries.filter((entry) => entry.id !== id)
  expect(brokenBy(entries, without('s2'), catalogue)).toEqual(['s3', 's4'])
  expect(brokenBy(entries, without('s5'), catalogue)).toEqual(['s6'])
  expect(brokenBy(entries, without('s6'), catalogue)).toEqual([])
})

test('turned off or moved behind, a step is missed as well', () => {
  const off = entries.map((entry) =>
    entry.id === 's3' && entry.type === 'step' ? { ...entry, disabled: true } : entry,
  )
  expect(brokenBy(entries, off, catalogue)).toEqual(['s4'])
  const [, second, third] = entries
  const moved = [entries[0]!, third!, second!, ...entries.slice(3)]
  expect(brokenBy(entries, moved, catalogue)).toEqual(['s3', 's4'])
})

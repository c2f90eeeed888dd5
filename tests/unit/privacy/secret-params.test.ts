import { expect, test } from 'vitest'
import type { RecipeEntry } from '../../../src/core/recipe'
import type { StepKindDeclaration, StepResult } from '../../../src/core/step'
import { words } from '../../../src/core/words'
import { entryDetail } from '../../../src/state/entry-words'
import { howComputed } from '../../../src/steps/watch/report/how-computed'
import { spec } from '../../../src/steps/privacy/mask/spec'

const secret = 'correct horse battery staple'
const mask: StepKindDeclaration = { ...spec, kind: 'mask', stage: 'privacy' }
const entry: RecipeEntry = {
  type: 'step',
  id: 's1',
  step: { kind: 'mask', input: 'people', output: 'masked', params: { rules: { name: 'pseudonym' }, key: secret } },
  today: '2026-01-31',
}
const result: StepResult = {
  ...{ id: 's1', kind: 'mask', tables: ['masked'], metrics: {}, data: {}, charts: [], warnings: [] },
  ...{ sentence: words('', ''), elapsedMs: 1, backend: 'sql' as const },
}

test('the key of the pseudonyms stands neither in a report nor beside a step', () => {
  expect(mask.params['key']).toMatchObject({ type: 'text', secret: true })
  const printed = howComputed(result, mask, [entry])
  expect(JSON.stringify(printed)).not.toContain(secret)
  expect(printed.map(({ name }) => name.en)).toContain('Rules')
  const detail = entryDetail({ entry } as Parameters<typeof entryDetail>[0], new Map([['mask', mask]]))
  expect(JSON.stringify(detail)).not.toContain('correct')
})

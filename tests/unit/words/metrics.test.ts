import { expect, test } from 'vitest'
import type { ResultWords } from '../../../src/words/messages/metrics/metric'

const files = import.meta.glob<ResultWords>(
  ['../../../src/words/messages/metrics/*.ts', '!../../../src/words/messages/metrics/metric.ts'],
  { eager: true, import: 'resultWords' },
)

/** Names that two files explain alike enough: which of them wins does not matter. */
const alike = new Set([
  ...['metrics.aic', 'metrics.bic'],
  ...['lists.rules', 'lists.intervals', 'lists.parameters', 'lists.groups'],
  ...['fields.pValue', 'fields.valueShare', 'fields.method', 'fields.epoch', 'fields.loss', 'fields.weight'],
  ...['fields.customers'],
])

test('no two files give one name of a result two meanings: `kind.name` tells them apart', () => {
  const seen = new Map<string, string>()
  const twice: string[] = []
  for (const [file, parts] of Object.entries(files))
    for (const part of ['metrics', 'lists', 'fields'] as const)
      for (const name of Object.keys(parts[part] ?? {})) {
        const key = `${part}.${name}`
        if (seen.has(key) && !alike.has(key)) twice.push(`${key}: ${seen.get(key)} and ${file}`)
        seen.set(key, file)
      }
  expect(twice).toEqual([])
})

import { describe, expect, expectTypeOf, test } from 'vitest'
import { isWords, type Words } from '../../../src/core/words'
import { defineMessages, fill, fillBoth, type SlotValues } from '../../../src/words/messages'

const groups = import.meta.glob<Record<string, unknown>>('../../../src/words/messages/*.ts', {
  eager: true,
  import: 'messages',
})
const texts: [string, Words][] = Object.entries(groups).flatMap(([path, messages]) =>
  Object.entries(messages ?? {}).map(([key, value]): [string, Words] => [
    `${path.split('/').at(-1)} ${key}`,
    value as Words,
  ]),
)

const slotsOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort()

describe('every message', () => {
  test('is found', () => expect(texts.length).toBeGreaterThan(150))

  test.each(texts)('%s is complete in both languages', (_, words) => {
    expect(isWords(words)).toBe(true)
    expect(words.zh.trim()).not.toBe('')
    expect(words.en.trim()).not.toBe('')
    expect(slotsOf(words.zh)).toEqual(slotsOf(words.en))
  })
})

describe('slots', () => {
  const messages = defineMessages({
    rows: { zh: '{n} 行', en: '{n} {n|row|rows}' },
    import: { zh: '导入 {file}', en: 'Import {file}' },
    plain: { zh: '停止', en: 'Stop' },
  })

  test('group numbers as the language does and leave texts alone', () => {
    expect(fill(messages.rows.en, 'en', { n: 1234567 })).toBe('1,234,567 rows')
    expect(fill(messages.rows.zh, 'zh', { n: 7043 })).toBe('7,043 行')
    expect(fill(messages.import.en, 'en', { file: '2024.csv' })).toBe('Import 2024.csv')
  })

  test('pick the English plural', () => {
    expect(fill(messages.rows.en, 'en', { n: 1 })).toBe('1 row')
    expect(fill(messages.rows.en, 'en', { n: 0 })).toBe('0 rows')
    expect(fill(messages.rows.en, 'en', { n: 1.5 })).toBe('1.5 rows')
  })

  test('are not read in what fills them', () => {
    expect(fill(messages.import.en, 'en', { file: '{n}.csv' })).toBe('Import {n}.csv')
  })

  test('must all be given', () => {
    expect(() => fill(messages.rows.en, 'en', {})).toThrow('{n}')
  })

  test('fill both languages at once', () => {
    expect(fillBoth(messages.rows, { n: 2 })).toEqual({ zh: '2 行', en: '2 rows' })
  })

  test('are known to the type checker', () => {
    expectTypeOf<SlotValues<(typeof messages)['rows']>>().toEqualTypeOf<[values: { n: string | number }]>()
    expectTypeOf<SlotValues<(typeof messages)['plain']>>().toEqualTypeOf<[]>()
  })
})

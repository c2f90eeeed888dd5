import { expect, test } from 'vitest'
import { languageOf, tokenizer, withNgrams } from '../../../../src/math/text/tokenize'
import { countTerms, fitVocabulary, readDocuments } from '../../../../src/math/text/vocabulary'

const options = { minDf: 1, maxDf: 1 }

test('English tokens are scikit-learn’s: lower case, two word characters or more, of any script', () => {
  expect(tokenizer('en')("Don't stop: I_am 4 42 naïve Ωmega x")).toEqual([
    'don',
    'stop',
    'i_am',
    '42',
    'naïve',
    'ωmega',
  ])
})

test('Chinese words are found, single ones too; other single letters are not', () => {
  expect(tokenizer('zh')('我喜欢苹果手机 a iPhone')).toEqual(['我', '喜欢', '苹果', '手机', 'iphone'])
})

test('the language is told by the letters', () => {
  expect(languageOf(['手机 is good'])).toBe('zh')
  expect(languageOf(['a phone, 一 piece of a longer English text'])).toBe('en')
  expect(languageOf([])).toBe('en')
})

test('pairs stand beside single words', () => {
  expect(withNgrams(['a', 'b', 'c'], 2)).toEqual(['a', 'b', 'c', 'a b', 'b c'])
})

test('limits are shares below 1 and counts from 1; the commonest are kept, ties by code point', () => {
  const documents = readDocuments(['b a', 'b c', 'b a a', null], (text) => text.split(' '))
  const terms = (more: object) => fitVocabulary(documents, null, { ...options, ...more }).map((t) => t.term)
  expect(terms({})).toEqual(['a', 'b', 'c'])
  expect(terms({ minDf: 2 })).toEqual(['a', 'b'])
  expect(terms({ minDf: 0.5 })).toEqual(['a', 'b'])
  expect(terms({ maxDf: 0.5 })).toEqual(['a', 'c'])
  expect(terms({ maxFeatures: 2 })).toEqual(['a', 'b'])
})

test('weights have length 1, and a text without a known word has none', () => {
  const documents = readDocuments(['a b b', 'c'], (text) => text.split(' '))
  const vocabulary = fitVocabulary(documents, Uint8Array.of(1, 0), options)
  const lengths: number[] = []
  countTerms(documents, vocabulary, 'tf-idf', (_, { weights }) => lengths.push(Math.hypot(...weights)))
  expect(lengths[0]).toBeCloseTo(1, 15)
  expect(lengths[1]).toBe(0)
})

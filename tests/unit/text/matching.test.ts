import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { normaliseName } from '../../../src/learning/matching/normalise-name'
import { similarGroups, type SimilarityOptions } from '../../../src/learning/matching/similar-groups'
import { editDistance, editSimilarity } from '../../../src/math/text/edit-similarity'
import { jaroSimilarity, jaroWinkler } from '../../../src/math/text/jaro-winkler'

describe('similarity of texts', () => {
  test('Jaro and Jaro–Winkler as in Winkler 1990', () => {
    expect(jaroSimilarity('MARTHA', 'MARHTA')).toBeCloseTo(0.944444, 6)
    expect(jaroWinkler('MARTHA', 'MARHTA')).toBeCloseTo(0.961111, 6)
    expect(jaroWinkler('DIXON', 'DICKSONX')).toBeCloseTo(0.813333, 6)
    expect(jaroWinkler('DWAYNE', 'DUANE')).toBeCloseTo(0.84, 6)
    expect(jaroWinkler('JELLYFISH', 'SMELLYFISH')).toBeCloseTo(0.896296, 6)
    expect(jaroWinkler('', 'a')).toBe(0)
    expect(jaroWinkler('', '')).toBe(1)
  })
  test('Levenshtein’s distance', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('Saturday', 'Sunday')).toBe(3)
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('上海华宏科技', '上海宏华科技')).toBe(2)
    expect(editSimilarity('kitten', 'sitting')).toBeCloseTo(1 - 3 / 7, 12)
  })
})

test('names of companies without what says only their form', () => {
  const same = [
    '上海市华宏科技（集团）有限公司',
    '上海华宏科技集团',
    ' 上海华宏科技 有限责任公司',
    '上海华宏科技股份有限公司',
  ]
  expect(new Set(same.map((name) => normaliseName(name, 'company')))).toEqual(new Set(['上海华宏科技']))
  expect(normaliseName('中国银行北京分公司', 'company')).toBe('中国银行北京分公司')
  expect(normaliseName('Acme, Inc.', 'company')).toBe('acme')
  expect(normaliseName('ＡＣＭＥ　Co., Ltd', 'company')).toBe('acme')
  expect(normaliseName('公司', 'company')).toBe('公司')
  expect(normaliseName('广东省电信有限公司', 'company')).toBe('广东电信')
})

describe('groups of similar rows', () => {
  const options: SimilarityOptions = { threshold: 0.9, measure: 'jaro-winkler', normalise: 'company' }
  const quiet = () => undefined

  test('finds what comparing all with all finds', () => {
    const random = new Random(5)
    const letters = '上海北京华宏科技信息网络发展东方新世纪实业贸易'
    const texts: string[] = []
    for (let i = 0; i < 300; i++) {
      const name = Array.from({ length: 6 + random.integer(5) }, () => letters[random.integer(letters.length)]!)
      texts.push(name.join(''))
      if (i % 3 > 0) continue
      name[random.integer(name.length)] = '龙'
      texts.push(name.join(''))
    }
    for (const measure of ['edit', 'jaro-winkler'] as const) {
      const threshold = measure === 'edit' ? 0.8 : 0.92
      const { groups, compared } = similarGroups([texts], null, { threshold, measure, normalise: 'none' }, quiet)
      const similarity = measure === 'edit' ? editSimilarity : jaroWinkler
      let pairs = 0
      for (let a = 0; a < texts.length; a++)
        for (let b = 0; b < a; b++)
          if (similarity(texts[a]!, texts[b]!) >= threshold) {
            expect(groups[a]).toBe(groups[b])
            pairs++
          }
      expect(pairs).toBeGreaterThan(60)
      expect(compared).toBeLessThan((texts.length * (texts.length - 1)) / 4)
    }
  })

  test('an empty name is like no other; keys and further columns hold apart', () => {
    const names = ['Acme Ltd', null, 'Acme Inc', null, 'Acme', 'Acme']
    expect([...similarGroups([names], null, options, quiet).groups]).toEqual([0, 1, 0, 3, 0, 0])
    const keys = Int32Array.from([1, 1, 1, 1, 1, 2])
    expect([...similarGroups([names], keys, options, quiet).groups]).toEqual([0, 1, 0, 3, 0, 5])
    const cities = ['上海', null, '北京', null, '上海', null]
    expect([...similarGroups([names, cities], null, options, quiet).groups]).toEqual([0, 1, 2, 3, 0, 5])
  })
})

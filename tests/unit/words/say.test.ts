import { expect, test } from 'vitest'
import { words } from '../../../src/core/words'
import { count, date, join, list, money, number, percent, quoted, say } from '../../../src/words/say'

const plain = (text: string) => text.replaceAll('\u202f', ' ')

test('fills both languages', () => {
  const sentence = say(
    words('{n} 位客户分成 {k} 群，{name}占 {share}。', '{n} customers form {k} groups; {name} are {share}.'),
    {
      n: count(12345),
      k: count(4),
      name: quoted(words('新客户', 'New ones')),
      share: percent(0.19),
    },
  )
  expect(plain(sentence.en)).toBe('12,345 customers form 4 groups; “New ones” are 19 %.')
  expect(plain(sentence.zh)).toBe('1.23 万位客户分成 4 群，“新客户”占 19%。')
})

test('takes the English form that fits the figure', () => {
  const rows = (n: number) => say(words('{n} 行', '{n} {n|row|rows}'), { n: count(n) }).en
  expect([rows(0), rows(1), rows(2)]).toEqual(['0 rows', '1 row', '2 rows'])
})

test('what is filled in stays text', () => {
  expect(say(words('{a}', '{a}'), { a: '{b} $& {a}' }).en).toBe('{b} $& {a}')
})

test('a slot without a value is a bug', () => {
  expect(() => say(words('{a}', '{a}'), {})).toThrow('{a}')
  expect(() => say(words('{constructor}', '{constructor}'), {})).toThrow('constructor')
})

test('figures come in both languages', () => {
  expect(number(0.8449)).toEqual({ zh: '0.845', en: '0.845' })
  expect(plain(money(48600, 'CNY').zh)).toBe('¥4.86 万')
  expect(date('2024-03-05')).toEqual({ zh: '2024年3月5日', en: '5 Mar 2024' })
})

test('lists and texts', () => {
  expect(list(['a'])).toEqual({ zh: 'a', en: 'a' })
  expect(list(['a', words('乙', 'b'), 'c'])).toEqual({ zh: 'a、乙和c', en: 'a, b and c' })
  expect(join(words('一。', 'One.'), words('二。', 'Two.'))).toEqual({ zh: '一。二。', en: 'One. Two.' })
})

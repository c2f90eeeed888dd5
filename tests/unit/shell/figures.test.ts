import { expect, test } from 'vitest'
import { figures } from '../../../src/widgets/figures'

const coloured = (text: string) =>
  figures(text)
    .filter((part) => part.isFigure)
    .map((part) => part.text)

test.each<[string, string[]]>([
  ['Your 7,032 customers form 4 groups', ['7,032', '4']],
  ['the smallest (19 %) loses customers 3.4 × as often', ['19 %', '3.4 ×']],
  ['预计 1,284 位客户将在下个周期流失；预期多留住 ¥4.86 万。', ['1,284', '¥4.86 万']],
  ['AUC 0.845（95% 区间 0.829–0.861）', ['0.845', '95%', '0.829–0.861']],
  ['比“全部联系”多 ¥1.9\u202f亿', ['¥1.9\u202f亿']],
  ['worth $48.6\u202fK in all', ['$48.6\u202fK']],
  ['a change of −12.5 percentage points', ['−12.5 percentage points']],
  ['p = 3.2\u202f×\u202f10⁻⁷', ['3.2\u202f×\u202f10⁻⁷']],
  ['Segment “New in 2024” has 38 customers', ['38']],
  ['the columns pc1 and x_2 stay as they are', []],
  ['41 Meters', ['41']],
  ['', []],
])('finds the figures of “%s”', (text, expected) => {
  expect(coloured(text)).toEqual(expected)
  expect(
    figures(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

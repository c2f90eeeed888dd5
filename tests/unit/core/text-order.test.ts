import { expect, test } from 'vitest'
import { compareText } from '../../../src/core/text-order'

const byCodePoint = (a: string, b: string) => {
  const [x, y] = [[...a], [...b]].map((chars) => chars.map((c) => c.codePointAt(0)!))
  for (let i = 0; i < Math.min(x!.length, y!.length); i++) if (x![i] !== y![i]) return x![i]! - y![i]!
  return x!.length - y!.length
}

test('texts sort as their code points do', () => {
  const texts = ['', 'a', 'A', 'ab', 'é', '客', '\uffff', '\ue000', '𠮷', '𠮷a', '😀', '10', '9', 'z']
  expect(texts.toSorted(compareText)).toEqual(texts.toSorted(byCodePoint))
})

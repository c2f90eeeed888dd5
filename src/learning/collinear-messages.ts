import { words, type Message } from '../core/words'
import { count, list, quoted, say } from '../words/say'
import type { Collinear } from './logistic/collinear'

/** One message for all features that the same others determine. */
export function collinearMessages(collinear: readonly Collinear[], features: readonly string[]): Message[] {
  const groups = new Map<string, { names: string[]; by: readonly number[] }>()
  for (const { feature, by } of collinear) {
    const group = groups.get(by.join()) ?? { names: [], by }
    groups.set(by.join(), { ...group, names: [...group.names, features[feature]!] })
  }
  return [...groups.values()].map(({ names, by }) => {
    const text =
      by.length === 0
        ? words(
            '{names} 在训练行里不变，系数记为 0。',
            '{names} {n|does|do} not vary in the training rows; {n|its|their} {n|coefficient is|coefficients are} given as 0.',
          )
        : words(
            '{names} 完全由 {others} 决定，没有自己的系数，记为 0。',
            '{names} {n|is|are} fully determined by {others}, so {n|it has no coefficient|they have no coefficients} of {n|its|their} own; 0 is given.',
          )
    const others = list(by.slice(0, 5).map((f) => quoted(features[f]!)))
    return {
      code: 'collinear',
      ...say(text, { names: list(names.map(quoted)), others, n: count(names.length) }),
      hint: words('去掉重复的列，或使用 L2 惩罚。', 'Leave out the redundant columns, or use an L2 penalty.'),
    }
  })
}

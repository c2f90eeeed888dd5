import { integer, number } from '../../core/params'
import type { Message } from '../../core/words'
import { words } from '../../core/words'

/** What every step that gives out answers under a privacy budget asks for. */
export const budgetParam = number({
  label: words('预算总额 ε', 'Budget ε'),
  help: words(
    '对这份数据里的人，所有答案加起来最多用掉多少 ε；用完就不再回答。3 左右常见，越小保护越强。',
    'How much ε all answers about the people of this data may use together; then no more are given. About 3 is common; the smaller, the safer.',
  ),
  default: 3,
  min: 0,
  exclusive: true,
})

export const noiseSeedParam = integer({
  label: words('随机种子（只供练习）', 'Seed (for practice only)'),
  help: words(
    '不填时噪声来自浏览器的密码学随机数，只抽一次并保存下来。填了种子，谁都能把噪声重新算出来减掉，就没有任何保护。',
    'Without it, noise comes from the browser’s cryptographic generator, is drawn once and kept. With a seed anybody can draw the same noise and take it off: nothing is protected.',
  ),
  min: 0,
  optional: true,
  advanced: true,
})

export const seededWarning: Message = {
  code: 'seeded-release',
  ...words(
    '噪声来自给定的种子，可以重算出来减掉：这个结果不受保护，只能用来练习。',
    'The noise comes from a given seed and can be computed and taken off: this result is not private and is for practice only.',
  ),
  hint: words('对外提供之前去掉种子。', 'Take the seed out before giving anything away.'),
}

/** Above this, chance hides little. */
const weakFrom = 10

export const weakWarning = (epsilon: number): Message[] =>
  epsilon < weakFrom
    ? []
    : [
        {
          code: 'weak-protection',
          ...words(
            `ε = ${epsilon} 几乎不加噪声，对个人的保护很弱。`,
            `With ε = ${epsilon} there is hardly any noise, and little protection for a person.`,
          ),
          hint: words('对外提供通常用 0.1 到 3。', '0.1 to 3 is usual for what is given out.'),
        },
      ]

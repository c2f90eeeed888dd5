import { words, type Message } from '../../../core/words'
import { count, say } from '../../../words/say'
import type { FoundRules } from './run'

export function ruleRemarks({ rules, measured, sets }: FoundRules, minLift: number | undefined): Message[] {
  const redundant = measured.redundant.reduce((n, one) => n + one, 0)
  const chance = measured.qValue.reduce((n, q, r) => n + (q > 0.05 && !measured.redundant[r] ? 1 : 0), 0)
  const messages: Message[] = []
  if (rules.count === 0)
    messages.push({
      code: 'no-rules',
      ...say(words('{n} 个组合里没有规则达到要求。', 'None of {n} itemsets gives a rule that reaches what is asked.'), {
        n: count(sets.count),
      }),
      hint:
        minLift === undefined
          ? words('降低最低支持度或置信度再试。', 'Try a lower support or confidence.')
          : words('降低最低支持度、置信度或提升度再试。', 'Try a lower support, confidence or lift.'),
    })
  if (redundant > 0)
    messages.push({
      code: 'redundant-rules',
      ...say(
        words(
          '{n} 条规则是冗余的：更简单的规则同样准。图表里不显示，表里以 redundant 标出。',
          '{n} {n|rule is|rules are} redundant: a simpler one is as confident. Charts leave them out; the table marks them as redundant.',
        ),
        { n: count(redundant) },
      ),
    })
  if (chance > 0)
    messages.push({
      code: 'chance-rules',
      ...say(
        words(
          '{n} 条规则可能只是巧合（校正后 q > 0.05），图表里不显示。',
          '{n} {n|rule|rules} may be chance (q > 0.05 after correction for many tests) and {n|is|are} not in the charts.',
        ),
        { n: count(chance) },
      ),
    })
  if (rules.unknown > 0)
    messages.push({
      code: 'unknown-parts',
      ...say(
        words(
          '{n} 条可能的规则缺少其中一部分的计数，没有生成。',
          '{n} possible {n|rule lacks|rules lack} the count of a part and {n|was|were} left out.',
        ),
        { n: count(rules.unknown) },
      ),
      hint: words('组合表不要先筛选掉小组合。', 'Do not filter the smaller sets out of the table of itemsets.'),
    })
  return messages
}

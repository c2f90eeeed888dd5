import { words, type Words } from '../../../core/words'
import type { Fidelity } from '../../../learning/privacy/synthesis/fidelity'
import { count, join, number, percent, quoted, say } from '../../../words/say'

interface Figures {
  similarity: number
  copies: number
  membershipAdvantage: number
}

export function sentenceOf(
  rows: number,
  { columns }: Fidelity,
  { similarity, copies, membershipAdvantage }: Figures,
  epsilon: number | undefined,
): Words {
  const least = columns.reduce((worst, one) => (one.similarity < worst.similarity ? one : worst))
  const like = say(
    words(
      '合成了 {n} 行，各列与真实数据平均有 {similarity} 相像，最不像的是{column}（{least}）。',
      '{n} synthetic {n|row|rows}; the columns are {similarity} like the real ones on average, least of all {column} ({least}).',
    ),
    { n: count(rows), similarity: percent(similarity), column: quoted(least.column), least: percent(least.similarity) },
  )
  const leak = say(
    words(
      '{copies} 的行与某个真实的行相同；猜一个人在不在原表里，比瞎猜好 {advantage}。',
      '{copies} of them equal a real row; guessing who was in the table is {advantage} better than chance.',
    ),
    { copies: percent(copies), advantage: percent(Math.max(0, membershipAdvantage)) },
  )
  if (epsilon === undefined) return join(like, leak)
  return join(
    like,
    leak,
    say(words('保护到 ε = {epsilon}。', 'Protected with ε = {epsilon}.'), { epsilon: number(epsilon) }),
  )
}

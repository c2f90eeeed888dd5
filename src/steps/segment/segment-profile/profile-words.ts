import { words, type Words } from '../../../core/words'
import { columnWords } from '../../../learning/customers/column-words'
import { count, list, number, percent, quoted, same, say } from '../../../words/say'
import { readable } from './column-meaning'
import type { Difference } from './compare-segments'
import type { Outcome } from './outcome'
import type { Profile } from './profiles'

/** “tenure 2.4 (others 38.1), contract = Month-to-month 96 % (others 41 %)” */
export const apartWords = ({ apart }: Profile): Words => list(apart.slice(0, 3).map(differenceWords))

function differenceWords(difference: Difference): Words {
  const figure = difference.level === undefined ? number : percent
  return say(words('{name} {inside}（其他 {outside}）', '{name} {inside} (others {outside})'), {
    name: featureName(difference),
    inside: figure(difference.inside),
    outside: figure(difference.outside),
  })
}

/** A column, or a level of it; of yes and no the column's name says enough. */
export const featureName = ({ column, level, isFlag }: Difference): Words =>
  columnWords(column) ?? same(level === undefined || isFlag ? readable(column) : `${readable(column)} = ${level}`)

/** Where the outcome is most frequent; undefined without one. */
export const mostStriking = (profiles: readonly Profile[]): Profile | undefined =>
  profiles.filter((p) => p.targetLift !== null).toSorted((a, b) => b.targetLift! - a.targetLift!)[0]

/** “Your 7,043 customers form 4 groups; the smallest, “New” (19 %), loses customers 3.4 × as often as the rest.” */
export function profileSentence(profiles: readonly Profile[], outcome: Outcome | undefined): Words {
  const size = { n: count(profiles.reduce((n, p) => n + p.size, 0)), k: count(profiles.length) }
  const striking = mostStriking(profiles)
  if (striking && outcome) return outcomeSentence(profiles, striking, outcome, size)
  const largest = profiles.toSorted((a, b) => b.size - a.size)[0]!
  return say(
    words(
      '{n} 位客户分成 {k} 群；最大的一群是{name}，占 {share}。',
      'Your {n} customers form {k} groups; the largest, {name}, has {share} of them.',
    ),
    { ...size, name: quoted(largest.name), share: percent(largest.share) },
  )
}

function outcomeSentence(
  profiles: readonly Profile[],
  striking: Profile,
  outcome: Outcome,
  size: { n: Words; k: Words },
): Words {
  const others = profiles.filter((p) => p !== striking)
  const rows = others.reduce((sum, p) => sum + p.size, 0)
  const rest = others.reduce((sum, p) => sum + p.targetRate! * p.size, 0) / rows
  const slots = {
    ...size,
    which: sayWhich(profiles, striking),
    name: quoted(striking.name),
    share: percent(striking.share),
    outcome: readable(outcome.column),
    times: number(rest > 0 ? striking.targetRate! / rest : null, { decimals: 1 }),
  }
  return say(templateOf(outcome, rest > 0), slots)
}

function templateOf({ meaning }: Outcome, isElsewhere: boolean): Words {
  if (!isElsewhere)
    return words(
      '{n} 位客户分成 {k} 群；“{outcome}”全部出现在{which}{name}（{share}）。',
      'Your {n} customers form {k} groups; every “{outcome}” is in {which}{name} ({share}).',
    )
  if (meaning === 'churn')
    return words(
      '{n} 位客户分成 {k} 群；{which}{name}（{share}）的流失率是其他客户的 {times} 倍。',
      'Your {n} customers form {k} groups; {which}{name} ({share}) loses customers {times} × as often as the rest.',
    )
  return words(
    '{n} 位客户分成 {k} 群；{which}{name}（{share}）的“{outcome}”比率是其他客户的 {times} 倍。',
    'Your {n} customers form {k} groups; {which}{name} ({share}) has a “{outcome}” rate {times} × that of the rest.',
  )
}

/** Said of the smallest and of the largest group, where they are alone in that. */
function sayWhich(profiles: readonly Profile[], one: Profile): Words {
  const others = profiles.filter((p) => p !== one)
  if (others.every((p) => p.size > one.size)) return words('最小的一群', 'the smallest group ')
  if (others.every((p) => p.size < one.size)) return words('最大的一群', 'the largest group ')
  return words('', '')
}

import { words, type Words } from '../../../core/words'
import { count, join, percent, same, say } from '../../../words/say'
import type { Cohort } from './run'

export interface CohortFigures {
  cohorts: readonly Cohort[]
  /** By age. */
  average: readonly number[]
  period: 'week' | 'month' | 'quarter' | 'year'
  unfinished: boolean
  currency: string | undefined
}

export const periodWords: Record<CohortFigures['period'], Words> = {
  week: words('周', 'week'),
  month: words('个月', 'month'),
  quarter: words('个季度', 'quarter'),
  year: words('年', 'year'),
}

export function cohortSentence({ cohorts, average, period }: CohortFigures): Words {
  const customers = cohorts.reduce((sum, c) => sum + c.size, 0)
  const unit = periodWords[period]
  const opening = say(
    words(
      '{n} 位客户按首次购买分成 {k} 批。',
      '{n} {n|customer|customers} in {k} {k|cohort|cohorts} by first purchase.',
    ),
    { n: count(customers), k: count(cohorts.length) },
  )
  if (average[1] === undefined)
    return join(
      opening,
      words('只有一批，还看不出有没有人回来。', 'There is one cohort only: nothing to see of returns yet.'),
    )
  const parts = [
    opening,
    say(words('第 1 {unit}回来的占 {rate}', '{rate} come back one {unit} later'), { unit, rate: percent(average[1]) }),
  ]
  const later = Math.min(average.length - 1, 6)
  const end =
    later > 1
      ? say(words('，第 {later} {unit}还有 {rate}。', ', {rate} after {later}.'), {
          unit,
          later: count(later),
          rate: percent(average[later]!),
        })
      : words('。', '.')
  const judged = cohorts.filter((c) => c.rates.length > 1 && c.size >= 20)
  const best = judged.reduce<Cohort | undefined>((a, c) => (!a || c.rates[1]! > a.rates[1]! ? c : a), undefined)
  const sentence = join(parts[0]!, words(parts[1]!.zh + end.zh, parts[1]!.en + end.en))
  if (!best || judged.length < 2) return sentence
  return join(
    sentence,
    say(words('留得最好的是 {name} 这批（{rate}）。', 'The best cohort is {name} ({rate}).'), {
      name: same(best.name),
      rate: percent(best.rates[1]!),
    }),
  )
}

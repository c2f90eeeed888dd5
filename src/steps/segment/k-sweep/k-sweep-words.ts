import { words, type Words } from '../../../core/words'
import { count, join, number, say } from '../../../words/say'
import type { SweepPoint } from './run'

export interface Best {
  silhouette: number | null
  elbow: number | null
  gap: number | null
}

export function kSweepSentence(curve: readonly SweepPoint[], best: Best): Words {
  if (best.silhouette === null)
    return words('试过的群数都没有轮廓系数可比。', 'None of the numbers tried has a silhouette to compare.')
  const value = curve.find((p) => p.k === best.silhouette)!.silhouette!
  const parts = [
    say(
      words('分成 {k} 群最清楚（轮廓系数 {s}）。', '{k} {k|group stands|groups stand} apart best (silhouette {s}).'),
      {
        k: count(best.silhouette),
        s: number(value, { decimals: 2 }),
      },
    ),
  ]
  const others = { elbow: best.elbow, gap: best.gap }
  if (others.elbow !== null && others.gap !== null)
    parts.push(
      say(
        words('拐点在 {elbow} 群，gap 统计量选 {gap} 群。', 'The elbow is at {elbow}, the gap statistic says {gap}.'),
        {
          elbow: count(others.elbow),
          gap: count(others.gap),
        },
      ),
    )
  else if (others.elbow !== null)
    parts.push(say(words('拐点在 {elbow} 群。', 'The elbow is at {elbow}.'), { elbow: count(others.elbow) }))
  if (value < 0.25)
    parts.push(
      words('不过界限都很模糊：数据里可能没有天然的群。', 'All are blurred, though: there may be no natural groups.'),
    )
  else parts.push(words('再看哪一种分法用得上。', 'Then see which of them one can use.'))
  return join(...parts)
}

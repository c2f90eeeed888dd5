import { words, type Message, type Words } from '../../../core/words'
import { count, join, number, percent, say } from '../../../words/say'

interface Found {
  rows: number
  noise: number
  eps: number
}

export function dbscanSentence({ rows, sizes, noise, eps }: Found & { sizes: readonly number[] }): Words {
  const slots = {
    n: count(rows),
    k: count(sizes.length),
    noise: count(noise),
    share: percent(noise / rows),
    eps: number(eps),
  }
  if (sizes.length === 0)
    return say(
      words(
        '半径 {eps} 之内没有一处够密集，{n} 位客户都不属于任何群。',
        'Within {eps} no place is dense: none of the {n} customers has a group.',
      ),
      slots,
    )
  const parts = [
    say(
      words(
        '{n} 位客户里找到 {k} 个密集的群（半径 {eps}）。',
        '{n} customers hold {k} dense {k|group|groups} (radius {eps}).',
      ),
      slots,
    ),
    say(words('最大的一群占 {largest}。', 'The largest has {largest}.'), { largest: percent(sizes[0]! / rows) }),
  ]
  if (noise > 0)
    parts.push(say(words('{noise} 位（{share}）不属于任何群。', '{noise} ({share}) belong to none.'), slots))
  return join(...parts)
}

export function* dbscanRemarks({ rows, clusters, noise, eps }: Found & { clusters: number }): Generator<Message> {
  const smaller = words('把半径调小，或换几列。', 'Take a smaller radius, or other columns.')
  const larger = words('把半径调大，或把最少点数调小。', 'Take a larger radius, or need fewer points.')
  if (noise > rows / 2)
    yield {
      code: 'mostly-noise',
      ...say(
        words(
          '{share} 的客户不属于任何群，半径 {eps} 可能太小。',
          '{share} of the customers have no group: the radius {eps} may be too small.',
        ),
        {
          share: percent(noise / rows),
          eps: number(eps),
        },
      ),
      hint: larger,
    }
  if (clusters === 1 && noise < rows / 10)
    yield {
      code: 'one-cluster',
      ...words('几乎所有客户连成一群，分不开。', 'Nearly all customers hang together as one group.'),
      hint: smaller,
    }
  if (clusters > 50)
    yield {
      code: 'many-clusters',
      ...say(words('有 {k} 群，多半只是零散的小块。', 'There are {k} groups, likely mere fragments.'), {
        k: count(clusters),
      }),
      hint: larger,
    }
}

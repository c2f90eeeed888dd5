import { words, type Message, type Words } from '../../core/words'
import { count, join, number, percent, say } from '../../words/say'

/** “7,043 customers form 4 groups; the largest has 31 % of them. …” */
export function clusterSentence(sizes: readonly number[], silhouette: number | null): Words {
  const rows = sizes.reduce((sum, size) => sum + size, 0)
  const groups = say(
    words(
      '{n} 位客户分成 {k} 群，最大的一群占 {share}。',
      '{n} customers form {k} {k|group|groups}; the largest has {share} of them.',
    ),
    { n: count(rows), k: count(sizes.length), share: percent(sizes[0]! / rows) },
  )
  if (silhouette === null) return groups
  const clear =
    silhouette >= 0.5
      ? words('群与群界限清楚（轮廓系数 {s}）。', 'They stand clearly apart (silhouette {s}).')
      : silhouette >= 0.25
        ? words('群与群有些重叠（轮廓系数 {s}）。', 'They overlap somewhat (silhouette {s}).')
        : words('群与群界限模糊（轮廓系数 {s}）。', 'They run into each other (silhouette {s}).')
  return join(groups, say(clear, { s: number(silhouette, { decimals: 2 }) }))
}

export const leftOut = (dropped: number, rows: number): Message => ({
  code: 'rows-dropped',
  zh: `${rows} 行里有 ${dropped} 行因为有缺失值而略过，没有分群。`,
  en: `${dropped} of ${rows} rows were left out for a missing value and have no group.`,
  hint: words('选择补齐缺失值就能给它们分群。', 'Fill missing values instead to group them too.'),
})

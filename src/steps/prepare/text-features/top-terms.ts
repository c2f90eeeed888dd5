import { bars } from '../../../charts/bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { percent, quoted, say } from '../../../words/say'

export interface TopTerm {
  term: string
  documents: number
  /** Share of the rows that have it. */
  share: number
}

export interface GroupTerm {
  group: string
  term: string
  documents: number
  share: number
  /** Share of the other rows that have it. */
  elsewhere: number
  /** ln of the odds ratio over its standard error, with half a row added to each count: how sure the difference is. */
  z: number
}

const shown = 20
const perGroup = 10

/**
 * The terms in most rows; words that say little are only named where there are no others.
 * @param documents by term
 */
export function topTerms(
  terms: readonly string[],
  documents: Float64Array,
  rows: number,
  saysLittle: ReadonlySet<string>,
): TopTerm[] {
  const telling = [...terms.keys()].filter((i) => !saysLittle.has(terms[i]!))
  return (telling.length > 0 ? telling : [...terms.keys()])
    .sort((a, b) => documents[b]! - documents[a]! || a - b)
    .slice(0, shown)
    .map((i) => ({ term: terms[i]!, documents: documents[i]!, share: documents[i]! / Math.max(1, rows) }))
}

/** The terms that are surest to be more frequent in each group than outside it (z above 2). */
export function groupTerms(
  terms: readonly string[],
  groups: readonly { label: string; rows: number; documents: Float64Array }[],
): GroupTerm[] {
  const rows = groups.reduce((sum, g) => sum + g.rows, 0)
  const all = new Float64Array(terms.length)
  for (const { documents } of groups) documents.forEach((n, i) => (all[i]! += n))
  return groups.flatMap((group) => {
    const outside = rows - group.rows
    const found = terms.map((term, i): GroupTerm => {
      const [a, c] = [group.documents[i]! + 0.5, all[i]! - group.documents[i]! + 0.5]
      const [b, d] = [group.rows - group.documents[i]! + 0.5, outside - (all[i]! - group.documents[i]!) + 0.5]
      return {
        group: group.label,
        term,
        documents: group.documents[i]!,
        share: group.documents[i]! / Math.max(1, group.rows),
        elsewhere: (all[i]! - group.documents[i]!) / Math.max(1, outside),
        z: Math.log((a * d) / (b * c)) / Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d),
      }
    })
    return found
      .filter((t) => t.z > 2)
      .sort((a, b) => b.z - a.z)
      .slice(0, perGroup)
  })
}

export function termCharts(column: string, top: readonly TopTerm[], groups: readonly GroupTerm[]): VegaLiteSpec[] {
  const value = { title: words('占行数', 'Share of rows'), figure: 'percent' as const }
  const charts: VegaLiteSpec[] = []
  if (top.length > 0)
    charts.push(
      bars({
        id: 'terms',
        title: words(`“${column}”里最常见的词`, `Commonest words of “${column}”`),
        remark: words('不计虚词', 'but for words such as “the”'),
        summary: say(words('最常见的是{term}，{share} 的行有。', 'The commonest is {term}, in {share} of the rows.'), {
          term: quoted(top[0]!.term),
          share: percent(top[0]!.share),
        }),
        category: words('词', 'Word'),
        value,
        bars: top.map(({ term, share }) => ({ label: term, value: share })),
        limit: shown,
      }),
    )
  const labels = [...new Set(groups.map((g) => g.group))].slice(0, 4)
  for (const [i, label] of labels.entries()) {
    const own = groups.filter((g) => g.group === label)
    charts.push(
      bars({
        id: `terms-${i + 1}`,
        title: words(`“${label}”特有的词`, `Words that set “${label}” apart`),
        summary: say(
          words(
            '最特有的是{term}：{share}，其他行只有 {elsewhere}。',
            'Most of all {term}: in {share}, elsewhere in {elsewhere}.',
          ),
          {
            term: quoted(own[0]!.term),
            share: percent(own[0]!.share),
            elsewhere: percent(own[0]!.elsewhere),
          },
        ),
        category: words('词', 'Word'),
        value,
        order: 'given',
        bars: own.map((t) => ({
          label: t.term,
          value: t.share,
          text: say(words('{share}（其他 {elsewhere}）', '{share} ({elsewhere} elsewhere)'), {
            share: percent(t.share),
            elsewhere: percent(t.elsewhere),
          }),
        })),
        limit: perGroup,
      }),
    )
  }
  return charts
}

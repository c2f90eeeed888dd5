import { bars } from '../../../charts/bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { count, percent, quoted, say } from '../../../words/say'
import type { ToldPattern } from './sequence-words'

const shown = 12
/** What fewer customers do is left to the table where the likeliest next step is told. */
const fewest = 5

export function sequenceCharts(ordered: readonly ToldPattern[], customers: number): VegaLiteSpec[] {
  const [first] = ordered
  if (!first) return []
  const likely = ordered
    .filter(({ pattern }) => pattern.count >= Math.min(fewest, first.pattern.count))
    .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0))
  return [
    bars({
      id: 'frequent',
      title: words('最常见的先后顺序', 'Most frequent orders'),
      summary: say(words('最常见：{text}，{share} 的客户。', 'Most frequent: {text}, {share} of customers.'), {
        text: quoted(first.text),
        share: percent(first.pattern.count / customers),
      }),
      remark: ordered.length > shown ? say(words('共 {n} 种', '{n} in all'), { n: count(ordered.length) }) : undefined,
      category: words('先后顺序', 'Order'),
      value: { title: words('占客户的比例', 'Share of customers'), figure: 'percent' },
      bars: ordered.slice(0, shown).map(({ text, pattern }) => ({ label: text, value: pattern.count / customers })),
      limit: shown,
    }),
    bars({
      id: 'next-step',
      title: words('最可能走到的下一步', 'Likeliest next steps'),
      summary: say(words('{text}：{share} 走到最后一步。', '{text}: {share} go on to the last step.'), {
        text: quoted(likely[0]!.text),
        share: percent(likely[0]!.confidence),
      }),
      category: words('先后顺序', 'Order'),
      value: { title: words('走到前一步后继续的比例', 'Share that goes on'), figure: 'percent' },
      bars: likely.slice(0, shown).map(({ text, confidence }) => ({ label: text, value: confidence ?? 0 })),
      limit: shown,
    }),
  ]
}

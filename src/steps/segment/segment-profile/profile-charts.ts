import { bars } from '../../../charts/bars'
import { divergingBars } from '../../../charts/diverging-bars'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { columnWords } from '../../../learning/customers/column-words'
import { number, percent, quoted, say } from '../../../words/say'
import { readable } from './column-meaning'
import type { Outcome } from './outcome'
import { apartWords, featureName, mostStriking } from './profile-words'
import type { Profile } from './profiles'

/** As many segments have a chart of their own. */
const mostCharts = 8

/** The outcome and the value by segment where there are such, and what sets each segment apart. */
export function profileCharts(
  profiles: readonly Profile[],
  outcome: Outcome | undefined,
  value: string | undefined,
): VegaLiteSpec[] {
  return [
    ...(outcome ? rateChart(profiles, outcome) : []),
    ...(value === undefined ? [] : valueChart(profiles, value)),
    ...profiles.slice(0, mostCharts).map(apartChart),
  ]
}

function apartChart(profile: Profile): VegaLiteSpec {
  const name = quoted(profile.name)
  return divergingBars({
    id: `apart-${String(profile.segment)}`,
    title: say(words('{name}与其他客户的不同', 'What sets {name} apart'), { name }),
    summary:
      profile.apart.length === 0
        ? say(words('{name}与其他客户没有差别。', '{name} does not differ from the rest.'), { name })
        : say(words('{name}：{apart}。', '{name}: {apart}.'), { name, apart: apartWords(profile) }),
    category: words('特征', 'Feature'),
    value: { title: words('与其他客户之差（σ）', 'Difference from the rest (σ)') },
    bars: profile.apart.map((difference) => ({
      label: featureName(difference),
      value: difference.difference,
      text: say(words('{d}σ', '{d}σ'), { d: number(difference.difference, { signed: true }) }),
    })),
  })
}

function rateChart(profiles: readonly Profile[], { column }: Outcome): VegaLiteSpec[] {
  const worst = mostStriking(profiles)
  if (!worst) return []
  return [
    bars({
      id: 'rates',
      title: say(words('各群的“{outcome}”比率', '“{outcome}” rate by segment'), { outcome: readable(column) }),
      summary: say(words('最高的是{name}，{rate}。', 'Highest for {name}, {rate}.'), {
        name: quoted(worst.name),
        rate: percent(worst.targetRate),
      }),
      category: words('客户群', 'Segment'),
      value: { title: words('比率', 'Rate'), figure: 'percent' },
      highlight: worst.name,
      bars: profiles.flatMap((p) => (p.targetRate === null ? [] : [{ label: p.name, value: p.targetRate }])),
    }),
  ]
}

function valueChart(profiles: readonly Profile[], column: string): VegaLiteSpec[] {
  const known = profiles.filter((p) => p.value !== null)
  const best = known.toSorted((a, b) => b.value! - a.value!)[0]
  if (!best) return []
  const name = columnWords(column) ?? readable(column)
  return [
    bars({
      id: 'values',
      title: say(words('各群的平均“{name}”', 'Mean “{name}” by segment'), { name }),
      summary: say(words('最高的是{best}，{value}。', 'Highest for {best}, {value}.'), {
        best: quoted(best.name),
        value: number(best.value),
      }),
      category: words('客户群', 'Segment'),
      value: { title: say(words('平均“{name}”', 'Mean “{name}”'), { name }) },
      highlight: best.name,
      bars: known.map((p) => ({ label: p.name, value: p.value! })),
    }),
  ]
}

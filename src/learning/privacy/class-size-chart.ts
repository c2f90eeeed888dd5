import { bars } from '../../charts/bars'
import type { VegaLiteSpec } from '../../core/vega-lite'
import { words } from '../../core/words'
import { percent, say } from '../../words/say'

/** From one row alone to crowds; 5 is the least that offices commonly ask for. */
const bands: readonly [least: number, most: number][] = [
  [1, 1],
  [2, 4],
  [5, 9],
  [10, 49],
  [50, Infinity],
]

/** How many rows stand alone, in small company, or in a crowd. */
export function classSizeChart(sizes: readonly { size: number; classes: number }[]): VegaLiteSpec {
  const rowsIn = (least: number, most: number) =>
    sizes.reduce((sum, { size, classes }) => (size >= least && size <= most ? sum + size * classes : sum), 0)
  const all = rowsIn(1, Infinity)
  const inDanger = percent(all === 0 ? 0 : rowsIn(1, 4) / all)
  return bars({
    id: 'class-sizes',
    title: say(
      words('{share} 的行，相同组合不到 5 行', '{share} of rows share their values with fewer than five in all'),
      { share: inDanger },
    ),
    summary: say(
      words(
        '按同组行数统计的行数；同组不到 5 行的占 {share}。',
        'Rows by the size of their class; {share} are in classes below five.',
      ),
      { share: inDanger },
    ),
    category: words('同组行数', 'Rows in the class'),
    value: { title: words('行数', 'Rows'), figure: 'count' },
    order: 'given',
    bars: bands.map(([least, most]) => ({
      label:
        least === 1
          ? words('只有自己', 'alone')
          : most === Infinity
            ? words(`${least} 行以上`, `${least} or more`)
            : words(`${least}–${most} 行`, `${least}–${most}`),
      value: rowsIn(least, most),
    })),
  })
}

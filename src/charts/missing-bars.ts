import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { formatCount, formatPercent } from '../words/format'
import { bars } from './bars'

export interface MissingBarsOptions {
  id?: string
  rows: number
  columns: readonly { column: string; missing: number }[]
}

/** The columns with missing values, most first. */
export function missingBars({ id = 'missing', rows, columns }: MissingBarsOptions): VegaLiteSpec {
  const found = columns.filter((column) => column.missing > 0)
  const share = (missing: number) => (rows > 0 ? missing / rows : 0)
  const worst = found.reduce<(typeof found)[number] | undefined>(
    (a, b) => (a && a.missing >= b.missing ? a : b),
    undefined,
  )
  return bars({
    id,
    title: words('缺失值', 'Missing values'),
    summary: worst
      ? words(
          `${found.length} 列有缺失值，最多的是“${worst.column}”，缺 ${formatPercent(share(worst.missing), 'zh')}。`,
          `${found.length} ${found.length === 1 ? 'column has' : 'columns have'} missing values; “${worst.column}” most, ${formatPercent(share(worst.missing), 'en')}.`,
        )
      : words('没有缺失值。', 'Nothing is missing.'),
    category: words('列', 'Column'),
    value: { title: words('缺失行占比', 'Share of rows missing'), figure: 'percent' },
    bars: found.map(({ column, missing }) => ({
      label: column,
      value: share(missing),
      text: words(
        `${formatPercent(share(missing), 'zh')}（${formatCount(missing, 'zh')} 行）`,
        `${formatPercent(share(missing), 'en')} (${formatCount(missing, 'en')})`,
      ),
    })),
  })
}

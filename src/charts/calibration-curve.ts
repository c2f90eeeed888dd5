import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { formatPercent } from '../words/format'
import { curves } from './curves'

export interface CalibrationCurveOptions {
  id?: string
  bins: readonly { meanPredicted: number; fractionPositive: number; count: number }[]
}

/** Whether customers given 30 % do leave in 30 % of cases: on the diagonal the probabilities can be taken at their word. */
export function calibrationCurve({ id = 'calibration', bins }: CalibrationCurveOptions): VegaLiteSpec {
  const total = bins.reduce((sum, bin) => sum + bin.count, 0)
  // Expected calibration error: the mean gap, weighted by rows (Naeini et al., AAAI 2015).
  const gap = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.meanPredicted - bin.fractionPositive), 0) / total
  return curves({
    id,
    title: words('预测概率与实际比例', 'Predicted against what happened'),
    summary: words(
      `预测概率平均与实际比例相差 ${formatPercent(gap, 'zh')}。`,
      `Predicted probabilities are off by ${formatPercent(gap, 'en')} on average.`,
    ),
    x: { title: words('预测概率', 'Predicted'), figure: 'percent', domain: [0, 1] },
    y: { title: words('实际比例', 'Happened'), figure: 'percent', domain: [0, 1] },
    curves: [
      {
        label: words('模型', 'Model'),
        points: bins.map((bin) => ({
          x: bin.meanPredicted,
          y: bin.fractionPositive,
          ...wilson(bin.fractionPositive, bin.count),
        })),
      },
    ],
    shape: 'points',
    reference: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, label: words('完全一致', 'perfect') },
  })
}

/** The 95 % interval of a share (Wilson, 1927). */
function wilson(share: number, n: number): { lower: number; upper: number } {
  if (n === 0) return { lower: 0, upper: 1 }
  const z = 1.959963984540054
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) }
}

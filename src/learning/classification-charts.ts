import { calibrationCurve } from '../charts/calibration-curve'
import { heatmap } from '../charts/heatmap'
import { liftBars } from '../charts/lift-bars'
import { rocCurve } from '../charts/roc-curve'
import type { VegaLiteSpec } from '../core/vega-lite'
import { words } from '../core/words'
import { percent, say } from '../words/say'
import type { ClassificationReport } from './classification-report'

/** Labels that a confusion matrix can show. */
const mostLabels = 15

/** Of two classes with probabilities: lift, ROC, calibration. Of more: which class is taken for which. */
export function classificationCharts({ metrics, data }: ClassificationReport): VegaLiteSpec[] {
  const { roc, lift, calibration } = data
  if (roc && lift && calibration)
    return roc.length === 0
      ? []
      : [
          liftBars({ deciles: lift }),
          rocCurve({ curves: [{ label: words('模型', 'Model'), points: roc, auc: metrics['rocAuc'] ?? null }] }),
          ...(calibration.length > 0 ? [calibrationCurve({ bins: calibration })] : []),
        ]
  return data.confusion.labels.length > mostLabels ? [] : [confusionChart({ metrics, data })]
}

function confusionChart({ metrics, data }: ClassificationReport): VegaLiteSpec {
  const { labels, matrix } = data.confusion
  return heatmap({
    id: 'confusion',
    title: words('每一类被预测成了什么', 'What each class was taken for'),
    summary: say(words('{accuracy} 的行预测正确。', '{accuracy} of the rows are predicted rightly.'), {
      accuracy: percent(metrics['accuracy'] ?? null),
    }),
    rows: { title: words('实际', 'Actual'), labels },
    columns: { title: words('预测', 'Predicted'), labels },
    value: { title: words('占该实际类的比例', 'Share of the actual class'), figure: 'percent' },
    matrix: matrix.map((row) => {
      const all = row.reduce((sum, count) => sum + count, 0)
      return row.map((count) => (all === 0 ? null : count / all))
    }),
    most: 1,
  })
}

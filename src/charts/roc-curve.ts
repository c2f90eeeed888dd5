import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Words } from '../core/words'
import { formatNumber, formatPercent } from '../words/format'
import { curves } from './curves'
import { labelWords, type Label } from './labels'

export interface RocCurveOptions {
  id?: string
  /** One for each model or class. */
  curves: readonly { label: Label; points: readonly { fpr: number; tpr: number }[]; auc: number | null }[]
}

/** How many of those who leave are found for how many false alarms; the diagonal is guessing. */
export function rocCurve({ id = 'roc', curves: given }: RocCurveOptions): VegaLiteSpec {
  return curves({
    id,
    title: words('找回率与误报率（ROC）', 'Found against false alarms (ROC)'),
    summary: rankingSummary(given),
    ...(given.length === 1 && { remark: aucWords(given[0]!.auc) }),
    x: { title: words('误报率', 'False alarms'), figure: 'percent', domain: [0, 1] },
    y: { title: words('找回率', 'Found'), figure: 'percent', domain: [0, 1] },
    series: words('模型', 'Model'),
    curves: given.map(({ label, points, auc }) => ({
      label: given.length === 1 ? label : withFigure(label, auc),
      points: points.map((point) => ({ x: point.fpr, y: point.tpr })),
    })),
    reference: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, label: words('随机猜测', 'guessing') },
  })
}

const aucWords = (auc: number | null) => words(`AUC ${formatNumber(auc, 'zh')}`, `AUC ${formatNumber(auc, 'en')}`)

/** “Random forest · 0.861” */
export function withFigure(label: Label, figure: number | null): Words {
  const { zh, en } = labelWords(label)
  return words(`${zh} · ${formatNumber(figure, 'zh')}`, `${en} · ${formatNumber(figure, 'en')}`)
}

function rankingSummary(given: RocCurveOptions['curves']): Words {
  const one = given[0]
  if (given.length === 1 && one)
    return words(
      `随机抽一个正例和一个反例，模型有 ${formatPercent(one.auc, 'zh')} 的机会把正例排在前面（AUC ${formatNumber(one.auc, 'zh')}）。`,
      `Of a random positive and a random negative, the model ranks the positive higher ${formatPercent(one.auc, 'en')} of the time (AUC ${formatNumber(one.auc, 'en')}).`,
    )
  const best = given.reduce(
    (a, b) => ((b.auc ?? -1) > (a.auc ?? -1) ? b : a),
    given[0] ?? { label: '', points: [], auc: null },
  )
  return words(
    `${given.length} 条曲线，AUC 最高的是${labelWords(best.label).zh}（${formatNumber(best.auc, 'zh')}）。`,
    `${given.length} curves; ${labelWords(best.label).en} has the highest AUC (${formatNumber(best.auc, 'en')}).`,
  )
}

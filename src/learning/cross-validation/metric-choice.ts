import { choice } from '../../core/params'
import { words } from '../../core/words'
import type { Figures } from '../../math/metrics/confusion'

export const metricNames = [
  'rocAuc',
  'prAuc',
  'accuracy',
  'balancedAccuracy',
  'f1',
  'precision',
  'recall',
  'mcc',
  'kappa',
  'ks',
  'logLoss',
  'brier',
  'rmse',
  'mse',
  'mae',
  'mape',
  'medianAbsoluteError',
  'r2',
] as const
export type MetricName = (typeof metricNames)[number]

const smaller = new Set<string>(['logLoss', 'brier', 'rmse', 'mse', 'mae', 'mape', 'medianAbsoluteError'])
const labels: Record<MetricName, [string, string]> = {
  rocAuc: ['AUC', 'AUC'],
  prAuc: ['平均精确率', 'Average precision'],
  accuracy: ['准确率', 'Accuracy'],
  balancedAccuracy: ['均衡准确率', 'Balanced accuracy'],
  f1: ['F1', 'F1'],
  precision: ['精确率', 'Precision'],
  recall: ['召回率', 'Recall'],
  mcc: ['马修斯相关系数', 'Matthews correlation'],
  kappa: ['Kappa', 'Kappa'],
  ks: ['KS', 'KS'],
  logLoss: ['对数损失', 'Log loss'],
  brier: ['Brier 分', 'Brier score'],
  rmse: ['均方根误差', 'RMSE'],
  mse: ['均方误差', 'Mean squared error'],
  mae: ['平均绝对误差', 'Mean absolute error'],
  mape: ['平均百分比误差', 'Mean percentage error'],
  medianAbsoluteError: ['误差的中位数', 'Median absolute error'],
  r2: ['R²', 'R²'],
}

export const metricLabel = (name: string) => {
  const [zh, en] = Object.hasOwn(labels, name) ? labels[name as MetricName] : [name, name]
  return words(zh, en)
}

/** By which figure to choose; the task decides unless said. */
export const metricParam = choice({
  label: words('按什么选', 'Chosen by'),
  help: words(
    '用哪个指标比较；不选时两类用 AUC，多类用对数损失，数值用均方根误差。',
    'The figure to compare by; AUC for two classes, log loss for more, RMSE for numbers unless said.',
  ),
  values: metricNames.map((value) => ({ value, label: metricLabel(value) })),
  optional: true,
})

export const isSmallerBetter = (metric: string): boolean => smaller.has(metric)

/** The figure to choose by for a result with these metrics. */
export function usualMetric(metrics: Figures): MetricName {
  if ('rmse' in metrics) return 'rmse'
  if (typeof metrics['ks'] === 'number') return 'rocAuc'
  return typeof metrics['logLoss'] === 'number' ? 'logLoss' : 'accuracy'
}

/** Larger is better; −∞ where the figure does not exist. */
export function goodness(metrics: Figures, metric: string): number {
  const value = metrics[metric]
  if (value === null || value === undefined) return -Infinity
  return isSmallerBetter(metric) ? -value : value
}

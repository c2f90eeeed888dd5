import { choice, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seriesParams } from '../../../learning/series/series-params'

export const spec = defineStep({
  title: words('平稳性检验', 'Stationarity'),
  summary: words(
    '用 ADF 和 KPSS 两个检验判断序列是否平稳、要不要差分',
    'Says by the ADF and KPSS tests whether a series is stationary, or should be differenced',
  ),
  keywords: 'adf kpss unit root stationary difference 平稳 单位根 差分 检验',
  needs: {
    rows: 6,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'none',
  params: {
    ...seriesParams,
    regression: choice({
      label: words('围绕什么平稳', 'Around'),
      help: words('围绕一个水平，还是围绕一条趋势线。', 'Stationary around a level, or around a line of trend.'),
      default: 'c',
      values: [
        { value: 'c', label: words('水平', 'A level') },
        { value: 'ct', label: words('趋势', 'A trend') },
      ],
    }),
    lags: integer({
      label: words('ADF 滞后', 'ADF lags'),
      help: words('不填则按 AIC 选择。', 'Chosen by AIC unless given.'),
      optional: true,
      min: 0,
      max: 1000,
      advanced: true,
    }),
    kpssLags: integer({
      label: words('KPSS 滞后', 'KPSS lags'),
      help: words('不填则自动选择。', 'Chosen by itself unless given.'),
      optional: true,
      min: 0,
      max: 1000,
      advanced: true,
    }),
  },
})

import { choice, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { forecastParams, methodValues } from '../../../learning/series/forecast-params'
import { byParam, regressorsParam, seriesParams } from '../../../learning/series/series-params'

export const spec = defineStep({
  title: words('预测', 'Forecast'),
  summary: words(
    '预测后面几期的数值和区间，并用最近一段如实检验误差',
    'Gives the next values with their intervals, and tests itself on the newest stretch',
  ),
  keywords:
    'forecast time series arima sarima ets holt winters theta next month trend season 预测 时间序列 下个月 趋势 季节 销量预测 指数平滑',
  needs: {
    rows: 3,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'table',
  params: {
    ...seriesParams,
    horizon: integer({
      label: words('预测几期', 'Steps ahead'),
      help: words('往后预测多少期。', 'How many steps ahead.'),
      default: 12,
      min: 1,
      max: 1000,
    }),
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        '自动 ARIMA 适合多数序列；指数平滑快而稳；去年同期是对照。',
        'Auto-ARIMA fits most series; exponential smoothing is quick and steady; seasonal naive is the baseline.',
      ),
      default: 'auto-arima',
      values: methodValues,
    }),
    by: byParam,
    regressors: regressorsParam,
    level: number({
      label: words('区间的置信度', 'Level of the interval'),
      help: words('0.95 表示每 100 次约有 95 次落在区间内。', '0.95: about 95 of 100 values fall inside.'),
      default: 0.95,
      min: 0.5,
      max: 0.999,
    }),
    ...forecastParams,
  },
})

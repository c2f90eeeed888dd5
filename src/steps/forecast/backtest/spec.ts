import { choices, either, integer, json } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { methodValues } from '../../../learning/series/forecast-params'
import { byParam, regressorsParam, seriesParams } from '../../../learning/series/series-params'

const methodsText = {
  label: words('方法', 'Methods'),
  help: words(
    '比较哪些方法；不选则比较常用的几种。脚本里也可以写 {name, method, …参数} 的列表。',
    'Which are compared; the usual ones unless chosen. A script may also give a list of {name, method, …parameters}.',
  ),
}

export const spec = defineStep({
  title: words('预测方法回测', 'Backtest forecasts'),
  summary: words(
    '用过去检验各种方法：站在几个时间点上向后预测，看谁差得少',
    'Tries methods on the past: forecasts from several moments on, and sees which is off least',
  ),
  keywords: 'backtest rolling origin mase smape compare forecast 回测 滚动 比较 预测误差',
  needs: {
    rows: 6,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'table',
  params: {
    ...seriesParams,
    by: byParam,
    regressors: regressorsParam,
    methods: either({
      ...methodsText,
      options: [
        choices({
          ...methodsText,
          default: [],
          values: methodValues.filter(({ value }) => value !== 'arima'),
        }),
        json(methodsText),
      ],
      optional: true,
    }),
    folds: integer({
      label: words('检验几次', 'Folds'),
      help: words('从几个时间点各预测一次。', 'From how many moments it is forecast.'),
      default: 3,
      min: 1,
      max: 100,
    }),
    horizon: integer({
      label: words('每次预测几期', 'Steps ahead'),
      help: words('每次往后预测多少期。', 'How many steps ahead each time.'),
      default: 12,
      min: 1,
      max: 1000,
    }),
  },
})

import { integer, json } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { byParam, regressorsParam, seriesParams } from '../../../learning/series/series-params'

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
    methods: json({
      label: words('方法', 'Methods'),
      help: words(
        '方法名的列表，或 {name, method, …参数}，也可写 lstm、gru；不填则比较常用的几种。',
        'A list of names, or of {name, method, …parameters}, lstm and gru among them; the usual ones unless given.',
      ),
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

import { integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seriesParams } from '../../../learning/series/series-params'

export const spec = defineStep({
  title: words('自相关', 'Autocorrelation'),
  summary: words(
    '看一期和前几期有多像：季节和 ARIMA 阶数从这里看出',
    'Shows how alike a step is to those before it: seasons and ARIMA orders are seen here',
  ),
  keywords: 'acf pacf ljung box lag correlation 自相关 偏自相关 滞后 白噪声',
  needs: {
    rows: 4,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'none',
  params: {
    ...seriesParams,
    lags: integer({
      label: words('滞后几期', 'Lags'),
      help: words('往前看几期；不填则约两个周期。', 'How many steps back; about two periods unless given.'),
      optional: true,
      min: 1,
      max: 1000,
    }),
  },
})

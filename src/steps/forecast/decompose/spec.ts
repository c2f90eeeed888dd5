import { boolean, choice, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seriesParams } from '../../../learning/series/series-params'

export const spec = defineStep({
  title: words('分解序列', 'Decompose a series'),
  summary: words('把序列拆成趋势、季节和其余三部分', 'Takes a series apart into trend, season and the rest'),
  keywords: 'decompose stl trend season classical 分解 趋势 季节 周期 残差',
  needs: {
    rows: 4,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'table',
  params: {
    ...seriesParams,
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        'STL 允许季节慢慢变化，首尾也有趋势；经典法按移动平均。',
        'STL lets the season change slowly and reaches both ends; the classical way takes moving averages.',
      ),
      default: 'stl',
      values: [
        { value: 'stl', label: words('STL', 'STL') },
        { value: 'classical', label: words('经典（移动平均）', 'Classical (moving averages)') },
      ],
    }),
    model: choice({
      label: words('组合方式', 'Model'),
      help: words('起伏随水平变大时选相乘。', 'Multiplicative when the swing grows with the level.'),
      default: 'additive',
      values: [
        { value: 'additive', label: words('相加', 'Additive') },
        { value: 'multiplicative', label: words('相乘', 'Multiplicative') },
      ],
      when: { method: 'classical' },
    }),
    seasonalWindow: integer({
      label: words('季节窗口', 'Seasonal window'),
      help: words('奇数，越大季节越稳定。', 'Odd; the larger, the steadier the season.'),
      default: 7,
      min: 3,
      max: 1001,
      advanced: true,
      when: { method: 'stl' },
    }),
    robust: boolean({
      label: words('抗异常值', 'Robust'),
      help: words('异常的几期不影响趋势和季节。', 'A few odd steps do not bend trend and season.'),
      default: false,
      when: { method: 'stl' },
    }),
  },
})

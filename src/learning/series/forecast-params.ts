import { boolean, choice, integer, number } from '../../core/params'
import { words } from '../../core/words'

const order = (zh: string, en: string, helpZh: string, helpEn: string, most: number, when: Record<string, unknown>) =>
  integer({ label: words(zh, en), help: words(helpZh, helpEn), default: 0, min: 0, max: most, advanced: true, when })

const arima = { method: 'arima' }
const smoothing = { method: ['exponential-smoothing', 'stl', 'ensemble'] }

/** The parameters of all forecasting methods. */
export const forecastParams = {
  p: order('p（自回归阶数）', 'p (autoregression)', '用前几期的值。', 'How many values before are used.', 24, arima),
  d: order(
    'd（差分次数）',
    'd (differences)',
    '先做几次差分；有趋势时一般 1。',
    'How often the series is differenced first; usually 1 with a trend.',
    3,
    arima,
  ),
  q: order(
    'q（移动平均阶数）',
    'q (moving average)',
    '用前几期的误差。',
    'How many errors before are used.',
    24,
    arima,
  ),
  P: order(
    'P（季节自回归）',
    'P (seasonal autoregression)',
    '用前几个周期同一期的值。',
    'How many values of the same season before are used.',
    4,
    arima,
  ),
  D: order(
    'D（季节差分）',
    'D (seasonal differences)',
    '与上一周期同一期相减几次。',
    'How often the same season before is taken off.',
    2,
    arima,
  ),
  Q: order(
    'Q（季节移动平均）',
    'Q (seasonal moving average)',
    '用前几个周期同一期的误差。',
    'How many errors of the same season before are used.',
    4,
    arima,
  ),
  drift: boolean({
    label: words('漂移项', 'Drift'),
    help: words('差分后仍保留一条直线趋势。', 'Keeps a straight trend beside the differences.'),
    default: false,
    advanced: true,
    when: arima,
  }),
  trend: choice({
    label: words('趋势', 'Trend'),
    help: words('不选则按 AICc 选择。', 'Chosen by AICc unless set.'),
    optional: true,
    values: [
      { value: 'none', label: words('没有', 'None') },
      { value: 'additive', label: words('相加', 'Additive') },
    ],
    when: smoothing,
    advanced: true,
  }),
  seasonal: choice({
    label: words('季节', 'Season'),
    help: words(
      '起伏随水平变大时选相乘；不选则按 AICc 选择。',
      'Multiplicative when the swing grows with the level; chosen by AICc unless set.',
    ),
    optional: true,
    values: [
      { value: 'none', label: words('没有', 'None') },
      { value: 'additive', label: words('相加', 'Additive') },
      { value: 'multiplicative', label: words('相乘', 'Multiplicative') },
    ],
    when: smoothing,
    advanced: true,
  }),
  damped: boolean({
    label: words('阻尼趋势', 'Damped trend'),
    help: words(
      '让趋势逐渐变平，长期预测更稳；趋势不指定时会自己比较。',
      'Lets the trend flatten out, which is safer far ahead; compared by itself when the trend is left open.',
    ),
    default: false,
    when: smoothing,
    advanced: true,
  }),
  alpha: weight('alpha（水平）', 'alpha (level)'),
  beta: weight('beta（趋势）', 'beta (trend)'),
  gamma: weight('gamma（季节）', 'gamma (season)'),
  initial: choice({
    label: words('起始状态', 'Starting states'),
    help: words(
      '一起估计最准；“简单”直接取自最前面的数值。',
      'Estimated with the rest fits best; simple reads them off the first values.',
    ),
    default: 'estimated',
    values: [
      { value: 'estimated', label: words('一起估计', 'Estimated') },
      { value: 'simple', label: words('简单', 'Simple') },
    ],
    when: smoothing,
    advanced: true,
  }),
  transform: choice({
    label: words('变换', 'Transform'),
    help: words(
      '取对数后再算：起伏随水平变大、且都大于 0 时用。',
      'Works on the logarithm: for swings that grow with the level, above 0.',
    ),
    optional: true,
    values: [{ value: 'log', label: words('对数', 'Logarithm') }],
    advanced: true,
  }),
}

function weight(zh: string, en: string) {
  return number({
    label: words(zh, en),
    help: words(
      '最新一期占多少，0 到 1；不填则估计。',
      'How much the newest step counts, 0 to 1; estimated unless given.',
    ),
    optional: true,
    min: 0,
    max: 1,
    advanced: true,
    when: smoothing,
  })
}

/** The methods with their names. */
export const methodValues = [
  { value: 'auto-arima', label: words('自动 ARIMA', 'Auto-ARIMA') },
  { value: 'arima', label: words('ARIMA（自定阶数）', 'ARIMA (orders given)') },
  { value: 'exponential-smoothing', label: words('指数平滑', 'Exponential smoothing') },
  { value: 'theta', label: words('Theta', 'Theta') },
  { value: 'stl', label: words('STL + 指数平滑', 'STL + exponential smoothing') },
  { value: 'ensemble', label: words('组合（三种平均）', 'Ensemble (mean of three)') },
  { value: 'seasonal-naive', label: words('去年同期', 'Seasonal naive') },
  { value: 'naive', label: words('上一期', 'Naive') },
  { value: 'mean', label: words('均值', 'Mean') },
  { value: 'drift', label: words('首尾连线', 'Drift') },
] as const

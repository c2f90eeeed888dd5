import { boolean, choice, integer, number } from '../../core/params'
import { words } from '../../core/words'

const order = (zh: string, en: string, helpZh: string, helpEn: string, most: number, when: Record<string, unknown>) =>
  integer({ label: words(zh, en), help: words(helpZh, helpEn), default: 0, min: 0, max: most, advanced: true, when })

const arima = { method: 'arima' }
const smoothing = { method: ['exponential-smoothing', 'stl', 'ensemble'] }
const network = { method: ['lstm', 'gru'] }

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
  error: choice({
    label: words('误差', 'Errors'),
    help: words(
      '误差随水平变大时选相乘；趋势和季节都不指定时按 AICc 选择。',
      'Multiplicative when errors grow with the level; chosen by AICc where trend and season are left open.',
    ),
    optional: true,
    values: [
      { value: 'additive', label: words('相加', 'Additive') },
      { value: 'multiplicative', label: words('相乘', 'Multiplicative') },
    ],
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
  stlMethod: choice({
    label: words('去掉季节后用', 'After the season'),
    help: words(
      'STL 去掉季节之后，用哪种方法预测其余部分。',
      'What forecasts the rest once STL has taken the season out.',
    ),
    default: 'exponential-smoothing',
    values: [
      { value: 'exponential-smoothing', label: words('指数平滑', 'Exponential smoothing') },
      { value: 'auto-arima', label: words('自动 ARIMA', 'Auto-ARIMA') },
      { value: 'theta', label: words('Theta', 'Theta') },
      { value: 'drift', label: words('首尾连线', 'Drift') },
      { value: 'naive', label: words('上一期', 'Naive') },
      { value: 'lstm', label: words('LSTM 神经网络', 'LSTM network') },
      { value: 'gru', label: words('GRU 神经网络', 'GRU network') },
    ],
    when: { method: 'stl' },
  }),
  lookback: integer({
    label: words('回看几期', 'Steps looked back'),
    help: words(
      '网络每次看最近多少期；不填则取周期和预测期数中较大者的 1.25 倍。',
      'How many of the last steps the network sees; 1.25 times the longer of season and horizon unless given.',
    ),
    optional: true,
    min: 1,
    max: 1000,
    when: network,
  }),
  units: integer({
    label: words('记忆单元', 'Units'),
    help: words(
      '越多越能记住复杂的样子，也越慢、越容易记错噪声。',
      'More remember more, take longer, and mistake noise for it.',
    ),
    default: 32,
    min: 1,
    max: 512,
    when: network,
  }),
  epochs: integer({
    label: words('最多几轮', 'Epochs'),
    help: words(
      '最多把数据看几遍；不再进步就提前停。',
      'The most passes over the data; it ends earlier when nothing improves.',
    ),
    default: 100,
    min: 1,
    max: 2000,
    when: network,
  }),
  dropout: number({
    label: words('随机丢弃', 'Dropout'),
    help: words(
      '训练时随机关掉多少单元；也用来估计区间。',
      'The share of units switched off at random while learning; the interval comes from it as well.',
    ),
    default: 0.2,
    min: 0,
    max: 0.9,
    advanced: true,
    when: network,
  }),
  learningRate: number({
    label: words('学习率', 'Learning rate'),
    help: words('每步走多远；损失不降就减小。', 'How far each step goes; smaller when the loss does not sink.'),
    default: 0.01,
    min: 0,
    max: 1,
    exclusive: true,
    advanced: true,
    when: network,
  }),
  seed: integer({
    label: words('随机种子', 'Seed'),
    help: words('同样的种子，同样的结果。', 'The same seed gives the same result.'),
    default: 42,
    advanced: true,
    when: network,
  }),
  transform: choice({
    label: words('变换', 'Transform'),
    help: words(
      '取对数后再算：起伏随水平变大、且都大于 0 时用。',
      'Works on the logarithm: for swings that grow with the level, above 0.',
    ),
    unset: 'none',
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
  { value: 'stl', label: words('STL + 其他方法', 'STL + another method') },
  { value: 'lstm', label: words('LSTM 神经网络', 'LSTM network') },
  { value: 'gru', label: words('GRU 神经网络', 'GRU network') },
  { value: 'ensemble', label: words('组合（三种平均）', 'Ensemble (mean of three)') },
  { value: 'seasonal-naive', label: words('去年同期', 'Seasonal naive') },
  { value: 'naive', label: words('上一期', 'Naive') },
  { value: 'mean', label: words('均值', 'Mean') },
  { value: 'drift', label: words('首尾连线', 'Drift') },
] as const

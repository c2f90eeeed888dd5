import { words, type Words } from '../core/words'
import type { PartName } from './arima-parts'

/** How each unit of time is spoken of. */
export const units = {
  month: {
    ...{ period: 12, ago: words('去年同月', 'the same month a year before'), one: words('个月', 'month') },
    many: words('{n} 个月', '{n} {n|month|months}'),
    memory: words('余下波动的自相关，横轴是隔几个月', 'Autocorrelation of what is left, by months between'),
    errors: words('误差的自相关，横轴是隔几个月', 'Autocorrelation of the errors, by months between'),
  },
  day: {
    ...{ period: 7, ago: words('上周同一天', 'the same day a week before'), one: words('天', 'day') },
    many: words('{n} 天', '{n} {n|day|days}'),
    memory: words('余下波动的自相关，横轴是隔几天', 'Autocorrelation of what is left, by days between'),
    errors: words('误差的自相关，横轴是隔几天', 'Autocorrelation of the errors, by days between'),
  },
}
export type Unit = (typeof units)['month']

export const seasonalText = words(
  '每{unit}减去{ago}的值，季节就消掉了。波动的幅度（标准差）从 {from} 变为 {to}。',
  'Less {ago}, the season cancels out. The spread (standard deviation) goes from {from} to {to}.',
)
export const ordinaryText = words(
  '每{unit}减去前一{unit}，只留下变化：慢慢移动的水平消掉了。幅度（标准差）从 {from} 变为 {to}。',
  'Each less the {unit} before: only the changes stay, and a level that moves slowly is gone. The spread (standard deviation) goes from {from} to {to}.',
)
export const memoryText = words(
  '柱子是与若干期以前的相关：{lag}。越出虚线的不像偶然，AR 和 MA 要用的就是它们。',
  'The bars are the correlation with so many steps before: {lag}. What passes the dashes is hardly chance, and that is what AR and MA make use of.',
)

export const partTitles: Record<PartName, Words> = {
  constant: words('常数', 'The constant'),
  ar: words('AR：像刚过去的', 'AR: like what went just before'),
  seasonalAr: words('季节 AR', 'Seasonal AR'),
  ma: words('MA：对意外的反应', 'MA: an answer to surprises'),
  seasonalMa: words('季节 MA', 'Seasonal MA'),
}
const misses = words(
  '加上它，一步预测的典型误差从 {before} 变为 {after}。',
  'With it the typical one-step error goes from {before} to {after}.',
)
const withMisses = (zh: string, en: string) => words(zh + misses.zh, `${en} ${misses.en}`)
export const partTexts: Record<PartName, Words> = {
  constant: withMisses('每一步都加上同一个平均变化。', 'The same average is added at every step.'),
  ar: withMisses('最近的波动乘上系数，加进预测。', 'The latest values, times their coefficients, are added.'),
  seasonalAr: withMisses('{ago}的波动也乘上系数加进来。', 'The value of {ago}, times its coefficient, is added too.'),
  ma: withMisses(
    '最近几步预测错了多少（意外），乘上系数加进来：下一步纠正其中一部分。',
    'How far the latest forecasts were off (the surprises), times their coefficients, is added: the next step makes up for part of it.',
  ),
  seasonalMa: withMisses(
    '{ago}的意外也乘上系数加进来。',
    'The surprise of {ago}, times its coefficient, is added too.',
  ),
}

export const overshoots = words(
  '单独看它过头了：各部分是一起估计的，后面的会拉回来。',
  'By itself it overshoots: all parts are estimated together, and those that follow take it back.',
)

export const partShort: Record<PartName, Words> = {
  constant: words('常数', 'constant'),
  ar: words('AR', 'AR'),
  seasonalAr: words('季节 AR', 'seasonal AR'),
  ma: words('MA', 'MA'),
  seasonalMa: words('季节 MA', 'seasonal MA'),
}

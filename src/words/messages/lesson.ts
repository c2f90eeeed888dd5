import { defineMessages } from '../messages'

/** Lessons: a method step by step. */
export const messages = defineMessages({
  open: { zh: '一步步看它怎么算', en: 'See it step by step' },
  data: { zh: '数据', en: 'Data' },
  example: { zh: '示例', en: 'Example' },
  xColumn: { zh: '横轴', en: 'Across' },
  yColumn: { zh: '纵轴', en: 'Up' },
  classColumn: { zh: '分成哪两类', en: 'Two classes' },
  basketColumn: { zh: '购物单', en: 'Basket' },
  itemColumn: { zh: '商品', en: 'Item' },
  dateColumn: { zh: '日期', en: 'Date' },
  valueColumn: { zh: '数值', en: 'Value' },
  userColumn: { zh: '客户', en: 'Customer' },
  ratingColumn: { zh: '评分', en: 'Rating' },
  stepOf: { zh: '第 {n} 步，共 {all} 步', en: 'Step {n} of {all}' },
  step: { zh: '步骤', en: 'Step' },
  first: { zh: '回到第一步', en: 'To the first step' },
  back: { zh: '上一步', en: 'Back' },
  next: { zh: '下一步', en: 'Next' },
  play: { zh: '播放', en: 'Play' },
  pause: { zh: '暂停', en: 'Pause' },
  keys: { zh: '← → 前后一步，空格播放。', en: '← → go a step, Space plays.' },
  sampled: {
    zh: '从“{table}”里随机取了 {n} 行，好让每一步看得清；步骤本身用全部行计算。',
    en: '{n} random rows of “{table}”, so that each step can be seen; the step itself works on all rows.',
  },
  sampledBaskets: {
    zh: '“{table}”里的 {n} 张购物单，只看最常见的几件商品。',
    en: '{n} baskets of “{table}”, with the commonest items only.',
  },
  sampledSeries: {
    zh: '“{table}”按月（不够三年时按天）求和，只取最后 {n} 个；没有行的算 0。步骤本身不受此限。',
    en: '“{table}” summed by month (by day where it covers less than three years), the last {n}; none counts as 0. The step itself has no such limits.',
  },
  sampledRatings: {
    zh: '“{table}”里评分最多的几件商品，和评过其中一部分的几位客户：{n} 个评分。步骤本身用全部行计算。',
    en: 'The items of “{table}” with the most ratings, and some customers who rated a part of them: {n} ratings. The step itself works on all rows.',
  },
  unfit: {
    zh: '“{table}”没有这一课需要的列，先看示例。',
    en: '“{table}” has not the columns that this lesson needs: here is the example.',
  },
  tooFew: {
    zh: '这两列里能用的行太少（{n} 行）。换两列试试。',
    en: 'Too few rows can be used ({n}). Try other columns.',
  },
  notThere: { zh: '没有这一课', en: 'There is no such lesson' },
  useStep: { zh: '用到自己的数据上', en: 'Use it on your data' },
})

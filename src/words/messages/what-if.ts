import { defineMessages } from '../messages'

/** The simulator. */
export const messages = defineMessages({
  model: { zh: '模型', en: 'Model' },
  noModel: { zh: '先训练一个预测模型，再来问“如果”。', en: 'Train a model that predicts first, then ask “what if”.' },
  customer: { zh: '客户', en: 'Customer' },
  unknown: { zh: '没有客户“{id}”。', en: 'There is no customer “{id}”.' },
  row: { zh: '第几行', en: 'Row' },
  previous: { zh: '上一行', en: 'Row before' },
  next: { zh: '下一行', en: 'Next row' },
  now: { zh: '现在 {value}', en: 'now {value}' },
  missing: { zh: '空', en: 'missing' },
  reset: { zh: '还原', en: 'As it was' },
  resetAll: { zh: '全部还原', en: 'All as it was' },
  whatIf: { zh: '如果……会怎样', en: 'What if…' },
})

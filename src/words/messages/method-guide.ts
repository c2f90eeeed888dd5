import { defineMessages } from '../messages'

/** Which method suits the data. */
export const messages = defineMessages({
  title: { zh: '哪种方法适合这些数据？', en: 'Which method suits this data?' },
  first: { zh: '先选要预测的列，就能给出建议。', en: 'Choose what to predict first, and there will be advice.' },
  wanted: { zh: '最看重', en: 'What matters most' },
  accuracy: { zh: '预测得准', en: 'Accuracy' },
  explanation: { zh: '说得清理由', en: 'Reasons that people follow' },
  warehouse: { zh: '能放进数仓打分', en: 'Scoring in the warehouse' },
  suits: { zh: '适合', en: 'Suits' },
  possible: { zh: '可以试', en: 'Possible' },
  unfit: { zh: '不合适', en: 'Unfit' },
  current: { zh: '现在这种', en: 'This one' },
  use: { zh: '用这种', en: 'Use it' },
  compareThese: { zh: '比较适合的几种', en: 'Compare those that suit' },
  facts: {
    zh: '{rows} 行 · {numbers} 列数字、{categories} 列类别 · 编码后 {encoded} 个特征',
    en: '{rows} {rows|row|rows} · {numbers} numeric, {categories} categorical · {encoded} features once encoded',
  },
  advice: {
    zh: '这是按数据的样子给的建议；是否真的更准，用“比较各种方法”在同样的检验行上看。',
    en: 'This is advice from the shape of the data. Whether a method really is better, “Compare methods” shows on the same test rows.',
  },
  looking: { zh: '正在看数据', en: 'Looking at the data' },
})

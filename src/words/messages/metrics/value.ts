import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

export const resultWords: ResultWords = {
  metrics: {
    customers: metric('count', '客户数', 'Customers', '有购买记录的客户。', 'Customers with a purchase.'),
    total: metric('number', '总金额', 'Total money', '所有客户的金额之和。', 'What all customers spent.'),
    top20Share: metric(
      'share',
      '前 20% 客户的金额占比',
      'Brought by the top 20 %',
      '金额最高的 20% 客户带来多少；越大越依赖少数客户。',
      'What the best fifth of the customers bring; the larger, the more rests on few.',
    ),
    gini: metric(
      'number',
      '基尼系数',
      'Gini coefficient',
      '0 表示人人一样，接近 1 表示集中在少数客户。',
      '0 when all bring the same, near 1 when few bring it all.',
    ),
    recencyMean: metric(
      'number',
      '平均距今天数',
      'Mean days since the last purchase',
      '离最后一次购买平均过了多少天。',
      'How many days have passed since the last purchase, on average.',
    ),
    cohorts: metric('count', '批次', 'Cohorts', '按首次购买分成多少批。', 'How many batches by first purchase.'),
    firstReturn: metric(
      'share',
      '下一期回来的比例',
      'Back in the next period',
      '首次购买后的下一期又来的客户占比，按各批人数平均。',
      'Share of customers that come again in the period after their first, over all cohorts.',
    ),
  },
  lists: {
    cohorts: words('各批客户', 'Cohorts'),
    average: words('平均留存', 'Average retention'),
    matrix: words('留存矩阵', 'Retention matrix'),
    grid: words('R × F 各格', 'Cells of R by F'),
    concentration: words('集中度', 'Concentration'),
  },
  fields: {
    valueShare: words('金额占比', 'Share of money'),
    monetary: words('金额', 'Money'),
    recency: words('距今天数', 'Days since'),
    frequency: words('次数', 'Purchases'),
    cohort: words('批次', 'Cohort'),
    age: words('之后第几期', 'Periods later'),
    active: words('回来的客户', 'Active'),
    customers: words('客户数', 'Customers'),
    meaning: words('含义', 'Meaning'),
  },
}

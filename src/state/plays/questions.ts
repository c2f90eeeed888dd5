import { words, type Words } from '../../core/words'

/** One of the nine questions: what a person asks, what they get, and the step kinds that answering it takes. */
export interface Question {
  id: string
  title: Words
  subtitle: Words
  /** It can be asked once all of these kinds are in the catalogue. */
  needs: readonly string[]
}

export const questions: readonly Question[] = [
  {
    id: 'who-are-my-customers',
    title: words('我的客户是谁？', 'Who are my customers?'),
    subtitle: words('分成几群，各叫什么、多大、怎么对待', 'Segments with names, sizes and treatments'),
    needs: ['k-means', 'segment-profile'],
  },
  {
    id: 'what-is-each-worth',
    title: words('每位客户值多少？', 'What is each worth?'),
    subtitle: words('RFM、终身价值，哪些人带来八成收入', 'RFM, lifetime value, who brings 80 %'),
    needs: ['rfm', 'clv'],
  },
  {
    id: 'who-will-leave',
    title: words('谁会流失？', 'Who will leave?'),
    subtitle: words('流失名单、原因和可能性', 'A churn list with reasons and probabilities'),
    needs: ['logistic-regression', 'score'],
  },
  {
    id: 'who-will-respond',
    title: words('谁会响应？', 'Who will respond?'),
    subtitle: words('营销名单、增益和预期回报', 'Campaign list, uplift, expected return'),
    needs: ['uplift', 'threshold', 'budget'],
  },
  {
    id: 'what-goes-together',
    title: words('什么常一起买？', 'What goes together?'),
    subtitle: words('关联规则、“有甲没乙”的名单', 'Rules, “has A, not B” lists'),
    needs: ['frequent-itemsets', 'association-rules'],
  },
  {
    id: 'what-to-offer-next',
    title: words('下一步推荐什么？', 'What to offer next?'),
    subtitle: words('给每位客户的下一个最佳产品', 'The next best offer for each customer'),
    needs: ['recommend-item-knn'],
  },
  {
    id: 'what-comes-next-month',
    title: words('下个月会怎样？', 'What comes next month?'),
    subtitle: words('预测，并如实说明误差', 'A forecast with honest error'),
    needs: ['forecast', 'backtest'],
  },
  {
    id: 'who-is-risky',
    title: words('谁有风险？', 'Who is risky?'),
    subtitle: words('评分卡与早期预警', 'Scorecard and early warnings'),
    needs: ['scorecard', 'alert-rules'],
  },
  {
    id: 'may-i-share-this-data',
    title: words('数据能对外共享吗？', 'May I share this data?'),
    subtitle: words('个人信息、脱敏、k-匿名', 'Personal data, masking, k-anonymity'),
    needs: ['scan-pii', 'mask', 'anonymity'],
  },
]

import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

export const resultWords: ResultWords = {
  metrics: {
    trainR2: metric(
      'share',
      '训练 R²',
      'Training R²',
      '训练行里的差异有多少能被解释。',
      'How much of the training rows’ variation is explained.',
    ),
    trainAdjustedR2: metric(
      'share',
      '训练调整 R²',
      'Adjusted R²',
      '扣除列数影响后的 R²。',
      'R² after a charge for each column.',
    ),
    trainFStatistic: metric(
      'number',
      'F 统计量',
      'F statistic',
      '所有列合起来有没有作用，越大越明显。',
      'Whether the columns together say anything; larger is clearer.',
    ),
    trainFPValue: metric(
      'p-value',
      'F 检验 p 值',
      'p of the F test',
      '各列都没用时出现这样结果的概率。',
      'Chance of such a fit if no column mattered.',
    ),
    trainResidualError: metric(
      'number',
      '残差标准误',
      'Residual error',
      '训练行里预测值通常差多少。',
      'By how much the fit typically misses in training.',
    ),
  },
  lists: {
    evidence: words('依据', 'Evidence'),
    priors: words('各类的比例', 'Shares of the classes'),
  },
  fields: {
    logRatio: words('常见程度之比（对数）', 'Ratio of chances (log)'),
    difference: words('均值之差（标准差）', 'Difference of means (deviations)'),
    perDeviation: words('一个标准差的影响', 'Per deviation'),
    inflation: words('方差膨胀', 'Variance inflation'),
  },
}

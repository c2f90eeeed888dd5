import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

/** What the explaining steps call their results. */
export const resultWords: ResultWords = {
  metrics: {
    base: metric(
      'number',
      '基准',
      'Base',
      '改动之前的指标，或各列贡献之前的得分。',
      'The figure before any change, or the score before what the columns add.',
    ),
    clear: metric(
      'count',
      '确实重要的列',
      'Columns that clearly count',
      '打乱后指标明显变差的列数。',
      'Columns whose shuffling clearly hurts.',
    ),
    span: metric(
      'number',
      '变化幅度',
      'Span',
      '只改这一列，平均预测最多差多少。',
      'How far the mean prediction moves when only this column changes.',
    ),
    leaks: metric(
      'count',
      '泄漏',
      'Leaks',
      '单独就几乎说出答案的列数。',
      'Columns that alone all but tell the answer.',
    ),
    suspects: metric(
      'count',
      '可疑',
      'Suspects',
      '单独就很能说明答案的列数。',
      'Columns that alone say a lot of the answer.',
    ),
    anomalies: metric(
      'count',
      '异常行',
      'Strange rows',
      '得分高于标记线的行数。',
      'Rows whose score is beyond the line.',
    ),
    meanScore: metric(
      'number',
      '平均异常得分',
      'Mean anomaly score',
      '约 0.5 表示没有明显的异常。',
      'About 0.5 means that nothing stands out.',
    ),
    maxScore: metric(
      'number',
      '最高异常得分',
      'Highest anomaly score',
      '越接近 1 越异常。',
      'The nearer to 1, the stranger.',
    ),
    limit: metric('number', '标记线', 'Line', '得分高于它的行被标为异常。', 'Rows with a score beyond it are marked.'),
  },
  lists: {
    curve: words('曲线', 'Curve'),
    ice: words('单行的曲线', 'Curves of single rows'),
    surface: words('两列的影响', 'Effect of both columns'),
    top: words('最异常的行', 'The strangest rows'),
    rounds: words('每一轮', 'Rounds'),
  },
  fields: {
    missingScore: words('有无值的得分', 'Score of having a value'),
    reason: words('原因', 'Reason'),
  },
}

import { boolean, choice, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { forecastParams } from '../../../learning/series/forecast-params'
import { byParam, seriesParams } from '../../../learning/series/series-params'

export const spec = defineStep({
  title: words('变化点和异常', 'Change points and anomalies'),
  summary: words(
    '找出序列从哪一期起长期变了、变了多少，以及个别异常的期',
    'Finds from which step on a series has changed for good, by how much, and the single steps that are odd',
  ),
  keywords:
    'change point pelt structural break level shift anomaly outlier alert 变化点 突变 拐点 异常 预警 断点 趋势变化',
  needs: {
    rows: 3,
    columns: [
      { of: ['date'], atLeast: 1 },
      { of: ['number'], atLeast: 1 },
    ],
  },
  yields: 'table',
  params: {
    ...seriesParams,
    by: byParam,
    change: choice({
      label: words('看什么变化', 'What changes'),
      help: words(
        '一直增长或下降的序列选“走势”，否则每一段增长都会被当成变化。',
        'For a series that grows or falls all along take the trend; else its growth itself comes out as changes.',
      ),
      default: 'mean',
      values: [
        { value: 'mean', label: words('平均水平', 'The level') },
        { value: 'mean-variance', label: words('水平和波动', 'The level and the spread') },
        { value: 'trend', label: words('走势（直线）', 'The trend (lines)') },
      ],
    }),
    rows: choice({
      label: words('结果表', 'Output table'),
      help: words(
        '每段一行，或每期一行（带变化和异常标记，可接“预警规则”）。',
        'One row for each segment, or one for each step with its marks, for “Alert rules”.',
      ),
      default: 'segments',
      values: [
        { value: 'segments', label: words('每段一行', 'Segments') },
        { value: 'steps', label: words('每期一行', 'Steps') },
      ],
    }),
    season: choice({
      label: words('季节', 'Season'),
      help: words(
        '先去掉每年（每周）重复的起伏，免得把淡旺季当成变化。自动：看得出季节才去掉。',
        'Takes out what repeats each year or week, so that no season is mistaken for a change. Automatic: where one shows.',
      ),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 'remove', label: words('去掉', 'Take it out') },
        { value: 'keep', label: words('保留', 'Leave it in') },
      ],
    }),
    transform: forecastParams.transform,
    minLength: integer({
      label: words('最短几期算一段', 'Shortest segment'),
      help: words('持续不到这么多期的不算变化。', 'What lasts for fewer steps is no change.'),
      default: 3,
      min: 1,
      max: 1000,
    }),
    penalty: choice({
      label: words('惩罚', 'Penalty'),
      help: words(
        '要多大的改善才算一处变化：MBIC 较严，BIC 较松，也可自己给。',
        'How much a change must explain: MBIC is strict, BIC less so, or give a number.',
      ),
      default: 'mbic',
      advanced: true,
      values: [
        { value: 'mbic', label: words('MBIC', 'MBIC') },
        { value: 'bic', label: words('BIC', 'BIC') },
        { value: 'given', label: words('自己给', 'A number') },
      ],
    }),
    penaltyValue: number({
      label: words('惩罚值', 'Penalty value'),
      help: words(
        '两倍对数似然的单位；越大，变化点越少。',
        'In units of twice the log-likelihood; the larger, the fewer changes.',
      ),
      default: 20,
      min: 0,
      exclusive: true,
      advanced: true,
      when: { penalty: 'given' },
    }),
    correlated: boolean({
      label: words('相邻几期会相像', 'Neighbours may be alike'),
      help: words(
        '多数业务数据如此；打开后会要求更明显的变化。',
        'So it is with most business figures; a change must then be clearer.',
      ),
      default: true,
      advanced: true,
    }),
    robust: boolean({
      label: words('抗个别异常', 'Robust'),
      help: words('个别离谱的期不会被当成一段。', 'A few steps far off do not make a segment.'),
      default: true,
      advanced: true,
    }),
    anomaly: number({
      label: words('异常的界限', 'Bound of anomalies'),
      help: words(
        '离应有的值多少个稳健标准差才算异常；越大越少。',
        'How many robust standard deviations off a step must be; the larger, the fewer.',
      ),
      default: 3.5,
      min: 1,
      max: 100,
      advanced: true,
    }),
  },
})

import { choice, either, number, steps, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { cvParam } from '../../../learning/cross-validation/cv-param'
import { metricParam } from '../../../learning/cross-validation/metric-choice'
import { positiveParam, supervisedParams, taskParam } from '../../../learning/supervised-params'

const methods = {
  label: words('方法', 'Methods'),
  help: words(
    '自动：按数据挑合适的方法，先试快的；也可以自己列出。',
    'Automatic picks what suits the data, quick ones first; or list your own.',
  ),
}

export const spec = defineStep({
  title: words('比较各种方法', 'Compare methods'),
  summary: words(
    '合适的方法都试一遍，在同样的检验行上比，留下最好的模型',
    'Tries every method that suits, tests all on the same rows, and keeps the best model',
  ),
  keywords:
    'automl leaderboard benchmark auto 自动建模 排行榜 选模型 对比 哪种方法 算法选择 which method algorithm advice',
  needs: { rows: 20, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    target: supervisedParams.target,
    columns: supervisedParams.columns,
    positive: positiveParam,
    task: taskParam,
    methods: either({
      ...methods,
      options: [
        choice({
          ...methods,
          label: words('自动挑选', 'Picked automatically'),
          default: 'auto',
          values: [{ value: 'auto', label: words('自动', 'Automatic') }],
        }),
        steps({ ...methods, label: words('自己列出', 'A list of your own') }),
      ],
      optional: true,
    }),
    metric: metricParam,
    cv: cvParam,
    timeBudget: number({
      label: words('最多几秒', 'Seconds at most'),
      help: words(
        '超过以后不再试新的方法，已有的结果保留。',
        'After that no further method is begun; what is done is kept.',
      ),
      default: 600,
      min: 1,
      advanced: true,
    }),
    leftOut: text({
      label: words('没有试的', 'Not tried'),
      help: words(
        '提前停止或时间用完时没有试的方法，重放时也不试；清空就全部都试。',
        'Methods that were left when it was stopped or time ran out; a replay leaves them out too. Clear it to try all.',
      ),
      optional: true,
      advanced: true,
    }),
  },
})

import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { forestParams } from '../../../learning/trees/forest-params'

export const spec = defineStep({
  title: words('随机森林', 'Random forest'),
  summary: words(
    '很多棵各不相同的树一起投票：稳、准、几乎不用调，并说明看重哪些列',
    'Many different trees vote: steady, accurate, hardly any tuning, and it says which columns count',
  ),
  keywords: 'bagging ensemble forest trees classification regression churn importance 集成 森林 分类 回归 流失 重要性',
  needs: { rows: 10, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: forestParams(true),
})
